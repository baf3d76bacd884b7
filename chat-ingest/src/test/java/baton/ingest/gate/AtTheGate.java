package baton.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Reply.NothingToGive;
import baton.ingest.Door;
import baton.ingest.SharedBroker;
import baton.ingest.StandInEngine;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// A service whose settings the test chooses. What is refused must not reach the log.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AtTheGate {

    static final String MESSAGES = "/v1/chats/chat-1/messages";
    static final String HEY = "{\"message_id\": \"m\", \"text\": \"hey\"}";

    StandInEngine engine;
    Door door;

    abstract Map<String, Object> settings();

    @BeforeAll
    void open() {
        engine = StandInEngine.start(SharedBroker.bootstrapServers());
        engine.answers(new NothingToGive(null));
        door = Door.open(SharedBroker.bootstrapServers(), settings()).ready();
    }

    @AfterAll
    void close() {
        door.close();
        engine.close();
    }

    @BeforeEach
    void forget() {
        engine.forget();
    }

    /// One more message is sent, and no other command is on the log.
    @AfterEach
    void nothing_else_has_reached_the_log() {
        assertThat(door.post(MESSAGES, "{\"message_id\": \"good\", \"text\": \"good\"}")
                        .status())
                .isEqualTo(202);
        engine.last();
        assertThat(engine.taken()).hasSize(1);
    }

    HttpRequest.Builder message() {
        return door.json(MESSAGES).POST(BodyPublishers.ofString(HEY));
    }
}
