package baton.stats;

import static java.util.stream.Collectors.groupingBy;

import baton.events.ChatEvent;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatPriorityChanged;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.ReleasedReason;
import baton.events.envelope.EventEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts what users waited for in another way: it walks through each chat with the list of the
/// messages that are unanswered in hand, as a person would with a pencil.
final class NaiveNumbers {

    private final List<String> nextResponses = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();
    private final List<String> unansweredEnds = new ArrayList<>();
    private final Map<String, List<EventEnvelope>> chats;

    NaiveNumbers(List<EventEnvelope> events) {
        chats = new TreeMap<>(events.stream()
                .filter(event -> event.body() instanceof ChatEvent)
                .collect(groupingBy(event -> event.body().queueId() + " " + ((ChatEvent) event.body()).chatId())));
        chats.forEach((name, ofChat) -> new Walk(name).through(ofChat));
    }

    /// `queue chat operator seconds`, sorted.
    List<String> nextResponses() {
        return nextResponses.stream().sorted().toList();
    }

    /// `queue chat epoch operator seconds seconds-in-line`, sorted.
    List<String> waits() {
        return waits.stream().sorted().toList();
    }

    /// `queue chat seconds`, sorted.
    List<String> unansweredEnds() {
        return unansweredEnds.stream().sorted().toList();
    }

    /// How many chats of the queue have a message from that time on, until the other.
    long chatsWithAMessage(String queue, Instant since, Instant until) {
        return chats.entrySet().stream()
                .filter(chat -> chat.getKey().startsWith(queue + " "))
                .filter(chat -> chat.getValue().stream()
                        .anyMatch(event ->
                                (event.body() instanceof UserMessageReceived || event.body() instanceof OperatorReplied)
                                        && !event.time().isBefore(since)
                                        && event.time().isBefore(until)))
                .count();
    }

    /// One chat, from its first event to its last.
    private final class Walk {
        private final String name;
        private final TreeMap<Long, Instant> unanswered = new TreeMap<>();
        private @Nullable Instant queuedAt;
        private @Nullable String wait;

        Walk(String name) {
            this.name = name;
        }

        void through(List<EventEnvelope> events) {
            for (var event : events) {
                step((ChatEvent) event.body(), event.time());
            }
            delivered();
        }

        private void step(ChatEvent event, Instant at) {
            switch (event) {
                case ChatOpened _, ChatReopened _ -> unanswered.clear();
                case UserMessageReceived e -> unanswered.put(e.seq(), at);
                case ChatQueued _ -> queuedAt = at;
                case ChatAssigned e -> assigned(e, at);
                case OperatorReplied e -> replied(e, at);
                case ChatReleased e when e.reason() == ReleasedReason.UNDELIVERED -> wait = null;
                case ChatReleased _ -> delivered();
                case ChatCompleted _ -> completed(at);
                case ChatPriorityChanged _, IdleDeadlineMoved _ -> {}
            }
        }

        private void assigned(ChatAssigned e, Instant at) {
            if (queuedAt != null && !unanswered.isEmpty()) {
                wait = "%s %d %s %d %d"
                        .formatted(
                                name,
                                e.epoch(),
                                e.operatorId(),
                                seconds(unanswered.firstEntry().getValue(), at),
                                seconds(queuedAt, at));
            }
            queuedAt = null;
        }

        private void replied(OperatorReplied e, Instant at) {
            var answered = unanswered.headMap(e.answeredSeq(), true);
            if (!answered.isEmpty()) {
                nextResponses.add("%s %s %d"
                        .formatted(
                                name,
                                e.operatorId(),
                                seconds(answered.firstEntry().getValue(), at)));
            }
            answered.clear();
        }

        private void delivered() {
            if (wait != null) {
                waits.add(wait);
            }
            wait = null;
        }

        private void completed(Instant at) {
            queuedAt = null;
            if (!unanswered.isEmpty()) {
                unansweredEnds.add(
                        "%s %d".formatted(name, seconds(unanswered.firstEntry().getValue(), at)));
            }
        }
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }
}
