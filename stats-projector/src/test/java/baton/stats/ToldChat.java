package baton.stats;

import baton.events.ChatState;
import baton.events.OperatorId;
import baton.stats.fold.ChatKey;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The state of a chat that the story needs.
final class ToldChat {
    final ChatKey key;

    @Nullable
    ChatState state;

    long version;
    long seq;
    long userSeq;
    long epoch;
    long episode;

    @Nullable
    OperatorId holder;

    Instant waitingSince = Instant.EPOCH;

    /// The times of the episode's unanswered messages, by seq.
    final TreeMap<Long, Instant> unanswered = new TreeMap<>();

    int priority;
    boolean acted;

    ToldChat(ChatKey key) {
        this.key = key;
    }

    @Nullable
    Instant unansweredSince() {
        return unanswered.isEmpty() ? null : unanswered.firstEntry().getValue();
    }

    Instant rank() {
        return waitingSince.minusSeconds(60L * priority);
    }
}
