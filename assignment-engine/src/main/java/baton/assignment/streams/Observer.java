package baton.assignment.streams;

import baton.assignment.domain.Turn.Outcome;
import baton.events.envelope.CommandEnvelope;
import java.time.Duration;

/// Is told what the engine does, for metrics. It must not influence the engine.
public interface Observer {

    /// A command has had its turn.
    void decided(CommandEnvelope command, Outcome outcome, Duration took);

    /// A record was sent to the dead letters.
    void putAside(String cause);

    /// How many chats wait in this partition now.
    void waiting(int partition, int chats);

    /// Ignores everything.
    Observer NONE = new Observer() {
        @Override
        public void decided(CommandEnvelope command, Outcome outcome, Duration took) {}

        @Override
        public void putAside(String cause) {}

        @Override
        public void waiting(int partition, int chats) {}
    };
}
