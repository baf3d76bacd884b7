package baton.assignment.streams;

import baton.assignment.domain.Chat;
import baton.assignment.domain.RememberedAnswer;
import baton.events.ChatId;
import java.time.Duration;
import java.time.Instant;

/// Drops the answers that are remembered no longer, a few at a time, so that they do not pile up for ever.
///
/// Whether an answer counts is decided when it is asked for, by the log's clock. This only makes room, by ours, and an
/// hour later: the log's clock may be behind.
final class AnswerSweep {

    /// How often a few are looked at.
    static final Duration INTERVAL = Duration.ofMillis(500);

    private static final int ANSWERS = 500;
    private static final Duration MARGIN = Duration.ofHours(1);

    /// The character after the slash.
    private static final String END = QueueRecords.ANSWERS.replace('/', '0');

    private final CoreStore store;
    private String next = QueueRecords.ANSWERS;

    AnswerSweep(CoreStore store) {
        this.store = store;
    }

    void step(Instant now) {
        try (var entries = store.range(next, END)) {
            for (var seen = 0; entries.hasNext() && seen < ANSWERS; seen++) {
                var entry = entries.next();
                if (isForgotten(entry.key, CoreStore.read(entry.value, RememberedAnswer.class), now.minus(MARGIN))) {
                    store.delete(entry.key);
                }
            }
            next = entries.hasNext() ? entries.peekNextKey() : QueueRecords.ANSWERS;
        }
    }

    /// Asks for the chat only where age alone does not keep the answer.
    private boolean isForgotten(String key, RememberedAnswer answered, Instant now) {
        return !answered.isRemembered(now, Long.MAX_VALUE) && !answered.isRemembered(now, version(key));
    }

    private long version(String key) {
        var chat = new ChatId(key.split("/", 4)[2]);
        return new QueueRecords(store, QueueRecords.queueOf(key))
                .chat(chat)
                .map(Chat::version)
                .orElse(0L);
    }
}
