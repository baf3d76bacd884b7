package baton.stats.fold;

import baton.events.Event;
import baton.events.envelope.EventEnvelope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A record of `baton.events`, with its position in the log.
public sealed interface Logged {

    int partition();

    long offset();

    /// An event.
    ///
    /// @param type its name on the wire
    /// @param payload its body as on the wire, JSON
    record Recorded(int partition, long offset, EventEnvelope envelope, String type, String payload) implements Logged {
        public Event body() {
            return envelope.body();
        }

        public Instant time() {
            return envelope.time();
        }

        /// The kind of caller behind it, by its name on the wire; null when that is unknown.
        public @Nullable String actorType() {
            var actor = envelope.actor();
            return actor == null ? null : actor.type().wireName();
        }

        /// The id of the caller behind it; null when that is unknown.
        public @Nullable String actorId() {
            var actor = envelope.actor();
            return actor == null ? null : actor.id();
        }
    }

    /// A record that cannot be read or stored, and is in the dead letters.
    ///
    /// @param about the chat and version of the event, if they could be read
    record Lost(
            int partition,
            long offset,
            Instant time,
            @Nullable ChatVersion about) implements Logged {}

    /// An event's number within its chat.
    record ChatVersion(ChatKey chat, long version) {}
}
