package baton.ingest.calls;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatState;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.ReassignChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPriority;
import baton.events.CommandId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.PrioritySet;
import baton.events.Reply.QueueSettingsDescribed;
import baton.events.Reply.WaitExplained;
import baton.events.SetQueueSettings;
import baton.events.SettingsPatch;
import baton.ingest.AtTheDoor;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The command that each call of an admin becomes, and its answer.
class AdminCallsTest extends AtTheDoor {

    @Nested
    class An_admin {

        @Test
        void completes_a_chat_that_it_does_not_hold() {
            engine.answers(new ChatChanged(CHAT, ChatState.COMPLETED, 9, 3, null, null, null));
            var answer = door.post("/v1/chats/chat-1/complete", """
                    {"command_id": "c-1", "reason": "spam"}""");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(sent())
                    .isEqualTo(new CompleteChat(QueueId.DEFAULT, CHAT, new CommandId("c-1"), null, "spam", null));
        }

        @Test
        void gives_a_chat_to_another_operator() {
            engine.answers(new ChatChanged(CHAT, ChatState.ASSIGNED, 9, 4, ALICE, NOON, Presence.AWAY));
            var answer = door.post("/v1/chats/chat-1/reassign", """
                    {"command_id": "c-1", "operator_id": "alice", "expected_epoch": 3, "reason": "knows her",
                     "only_if_available": false}""");
            assertThat(answer.json().path("epoch").asLong()).isEqualTo(4);
            assertThat(answer.json().path("operator_id").asText()).isEqualTo("alice");
            assertThat(answer.json().path("idle_at").asText()).isEqualTo("2026-11-20T12:00:00Z");
            assertThat(answer.json().path("operator_status").asText()).isEqualTo("away");
            assertThat(sent())
                    .isEqualTo(new ReassignChat(
                            QueueId.DEFAULT, CHAT, ALICE, new CommandId("c-1"), 3L, "knows her", false));
        }

        @Test
        void sets_the_priority_of_a_chat() {
            engine.answers(new PrioritySet(CHAT, 9, 2, 5));
            var answer = door.post("/v1/chats/chat-1/priority?queue_id=sales", """
                    {"command_id": "c-1", "priority": 9}""");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","priority":9,"place":2,"version":5}""");
            assertThat(sent()).isEqualTo(new SetPriority(SALES, CHAT, new CommandId("c-1"), 9));
        }

        @Test
        void puts_a_chat_back_in_line() {
            engine.answers(new ChatChanged(CHAT, ChatState.WAITING_ASSIGNMENT, 9, 4, null, null, null));
            var answer = door.send(door.json("/v1/chats/chat-1/admin-release")
                    .header("Idempotency-Key", "c-1")
                    .POST(BodyPublishers.ofString("{\"reason\": \"stuck\"}")));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(sent()).isEqualTo(new AdminReleaseChat(QueueId.DEFAULT, CHAT, new CommandId("c-1"), "stuck"));
        }

        @Test
        void names_an_operator_and_takes_it_out_of_service() {
            engine.answers(new OperatorDescribed(ALICE, SALES, "Alice", false));
            var answer = door.put("/v1/operators/alice?queue_id=sales", """
                    {"name": "Alice", "is_active": false}""");
            assertThat(answer.body()).isEqualTo("""
                    {"operator_id":"alice","queue_id":"sales","name":"Alice","is_active":false}""");
            assertThat(sent()).isEqualTo(new SetOperator(SALES, ALICE, "Alice", false));
        }
    }

    @Nested
    class A_queue {

        @Test
        void gets_its_own_settings() {
            engine.answers(new QueueSettingsDescribed(SALES, QueueSettings.DEFAULT));
            var answer = door.put("/v1/queues/sales/settings", """
                    {"idle_timeout": "90s", "same_operator_after_ms": 500, "complete_after": "72h", "default_capacity": 2}""");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/settings/idle_timeout_ms").asLong())
                    .isEqualTo(QueueSettings.DEFAULT.idleTimeout().toMillis());
            assertThat(sent())
                    .isEqualTo(new SetQueueSettings(
                            SALES,
                            SettingsPatch.builder()
                                    .idleTimeout(Duration.ofSeconds(90))
                                    .sameOperatorAfter(Duration.ofMillis(500))
                                    .completeAfter(Duration.ofDays(3))
                                    .defaultCapacity(2)
                                    .build()));
        }

        @Test
        void explains_why_a_chat_waits() {
            engine.answers(new WaitExplained(
                    CHAT,
                    ChatState.WAITING_ASSIGNMENT,
                    2,
                    NOON,
                    null,
                    List.of(new WaitExplained.Candidate(ALICE, List.of(WaitExplained.Obstacle.AT_CAPACITY)))));
            assertThat(door.get("/v1/chats/chat-1/why?queue_id=sales").body()).isEqualTo("""
                    {"chat_id":"chat-1","chat_state":"waiting_assignment","place":2,\
                    "waiting_since":"2026-11-20T12:00:00Z",\
                    "operators":[{"operator_id":"alice","kept_by":["at_capacity"]}]}""");
            assertThat(sent()).isEqualTo(new ExplainWait(SALES, CHAT));
        }
    }
}
