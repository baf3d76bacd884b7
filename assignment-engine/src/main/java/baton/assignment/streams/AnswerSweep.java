package baton.assignment.streams;

import baton.assignment.domain.state.Chat;
import baton.assignment.domain.state.RememberedAnswer;
import baton.events.ChatId;
import java.time.Duration;
import java.time.Instant;

/// Deletes answers that are no longer remembered, a few at a time, so that they do not accumulate.
///
/// Whether an answer is still valid is decided when it is looked up, by the log's clock. This class
/// only makes room. It uses the clock of this machine and waits an hour longer, because the log's
/// clock may be behind.
final class AnswerSweep {

    /// How often some answers are checked.
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

    /// Reads the chat only if the answer is too old to be kept by age alone.
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
