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
            assertThat(answer.status()).isEqualTo(status(reason));
            assertThat(answer.json().path("reason").asText()).isEqualToIgnoringCase(reason.name());
        }

        private static int status(Refused.Reason reason) {
            return switch (reason) {
                case CHAT_NOT_FOUND, OPERATOR_NOT_FOUND -> 404;
                case ID_REUSED -> 422;
                case STALE_EPOCH,
                        NOT_THE_HOLDER,
                        NOT_ASSIGNED,
                        CHAT_COMPLETED,
                        OPERATOR_INACTIVE,
                        UNSEEN_MESSAGES,
                        OPERATOR_NOT_AVAILABLE,
                        OPERATOR_AT_CAPACITY -> 409;
            };
        }

        @Test
        void names_the_message_that_the_caller_has_not_seen() {
            engine.answers(new Refused(Refused.Reason.UNSEEN_MESSAGES, "Read it.", ChatState.ASSIGNED, 3L, 7L));
            var answer = door.post("/v1/chats/chat-1/complete", """
                    {"command_id": "c-1", "operator_id": "alice", "epoch": 3, "seen_seq": 5}""");
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).isEqualTo("""
                    {"type":"urn:baton:problem:unseen-messages","title":"The user has written since","status":409,\
                    "detail":"Read it.","reason":"unseen_messages","chat_state":"assigned","epoch":3,"seq":7}""");
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
