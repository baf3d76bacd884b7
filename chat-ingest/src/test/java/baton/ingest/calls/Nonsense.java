package baton.ingest.calls;

import static org.assertj.core.api.Assertions.assertThat;

import baton.ingest.AtTheDoor;
import baton.ingest.Door.Answer;
import org.junit.jupiter.api.AfterEach;

/// What is not a request: refused with a clean problem, before it reaches the log.
abstract class Nonsense extends AtTheDoor {

    static final String MESSAGES = "/v1/chats/chat-1/messages";

    /// A good message is sent after the nonsense, and is the only thing that the log has seen.
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
