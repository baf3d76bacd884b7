package baton.ingest;

import baton.events.ChatId;
import baton.events.Command;
import baton.events.OperatorId;
import baton.events.QueueId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// The service with a stand-in for the engine behind it, and the names used in the tests.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AtTheDoor {

    public static final QueueId SALES = new QueueId("sales");
    public static final ChatId CHAT = new ChatId("chat-1");
    public static final OperatorId ALICE = new OperatorId("alice");
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    public StandInEngine engine;
    public Door door;

    @BeforeAll
    void open() {
        engine = StandInEngine.start(SharedBroker.bootstrapServers());
        door = Door.open(SharedBroker.bootstrapServers(), Map.of()).ready();
    }

    @AfterAll
    void close() {
        door.close();
        engine.close();
    }

    @BeforeEach
    void forget() {
        engine.forget();
        engine.isSilent();
    }

    /// The command that the last call became.
    protected Command sent() {
        return engine.last().command();
    }
}
