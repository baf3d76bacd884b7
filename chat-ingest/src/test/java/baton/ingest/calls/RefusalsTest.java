package baton.ingest.calls;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatState;
import baton.events.Reply.Refused;
import baton.ingest.AtTheDoor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The answer to a call that the engine refuses.
class RefusalsTest extends AtTheDoor {

    @Nested
    class A_refusal {

        @ParameterizedTest
        @EnumSource
        void is_a_problem_with_its_own_type(Refused.Reason reason) {
            engine.answers(new Refused(reason, "No, since.", null, null, null));
            var answer = door.post("/v1/chats/chat-1/release", """
                    {"command_id": "c-1", "operator_id": "alice", "epoch": 3}""");
            assertThat(answer.problem()).isEqualToIgnoringCase(reason.name().replace('_', '-'));
            assertThat(answer.status()).isEqualTo(reason.name().endsWith("NOT_FOUND") ? 404 : 409);
            assertThat(answer.json().path("reason").asText()).isEqualToIgnoringCase(reason.name());
        }

        @Test
        void says_which_state_the_chat_is_in() {
            engine.answers(new Refused(Refused.Reason.STALE_EPOCH, "No, since.", ChatState.ASSIGNED, 4L, null));
            var answer = door.post("/v1/chats/chat-1/release", """
                    {"command_id": "c-1", "operator_id": "alice", "epoch": 3}""");
            assertThat(answer.body()).isEqualTo("""
                    {"type":"urn:baton:problem:stale-epoch","title":"The chat has had a later assignment","status":409,\
                    "detail":"No, since.","reason":"stale_epoch","chat_state":"assigned","epoch":4}""");
        }
    }
}
