package baton.ingest.calls;

import static org.assertj.core.api.Assertions.assertThat;

import baton.ingest.AtTheDoor;
import baton.ingest.Door.Answer;
import org.junit.jupiter.api.AfterEach;

/// Invalid requests are refused with a clean problem before they reach the log.
abstract class Nonsense extends AtTheDoor {

    static final String MESSAGES = "/v1/chats/chat-1/messages";

    /// A valid message is sent after the invalid requests, and is the only command on the log.
    @AfterEach
    void nothing_has_reached_the_log() {
        assertThat(door.post(MESSAGES, "{\"message_id\": \"good\", \"text\": \"good\"}")
                        .status())
                .isEqualTo(202);
        engine.last();
        assertThat(engine.taken()).hasSize(1);
    }

    static void isClean(Answer answer, int status, String problem) {
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("baton.", "java", "jackson", "micronaut", "Exception", "`", "_links");
    }
}
