package baton.ingest.calls;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Assignment;
import baton.events.ChatState;
import baton.events.Command.CompleteChat;
import baton.events.Command.Holder;
import baton.events.Command.ListAssignments;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.Command.SetPresence;
import baton.events.Command.TransferChat;
import baton.events.CommandId;
import baton.events.Decision;
import baton.events.How;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.events.Reply.AssignmentsHeld;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.events.Reply.PresenceSet;
import baton.events.Reply.ReplyAccepted;
import baton.events.SessionId;
import baton.ingest.AtTheDoor;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The command that each call of an operator becomes, and its answer.
class OperatorCallsTest extends AtTheDoor {

    private static final Assignment HELD = new Assignment(
            CHAT,
            3,
            NOON,
            Duration.ofMillis(1_500),
            How.PULL,
            new Decision(1, List.of(), List.of(), false),
            NOON.plusSeconds(300),
            "knows her");

    @Nested
    class A_request_for_a_chat {

        @Test
        void gets_the_assignment() {
            engine.answers(new ChatGiven(HELD));
            var answer = door.post("/v1/operators/alice/assignments", "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/json");
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","epoch":3,"assigned_at":"2026-11-20T12:00:00Z","waited_ms":1500,"how":"pull",\
                    "decision":{"place":1,"passed_over":[],"relaxed":[],"above_capacity":false},\
                    "idle_at":"2026-11-20T12:05:00Z","note":"knows her"}""");
            assertThat(sent()).isEqualTo(new RequestChat(QueueId.DEFAULT, ALICE, null, Duration.ZERO));
        }

        @Test
        void needs_neither_a_body_nor_a_content_type() {
            engine.answers(new ChatGiven(HELD));
            var answer = door.send(door.request("/v1/operators/alice/assignments?queue_id=sales&wait=30")
                    .header("Idempotency-Key", "once")
                    .POST(BodyPublishers.noBody()));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(sent()).isEqualTo(new RequestChat(SALES, ALICE, new CommandId("once"), Duration.ofSeconds(30)));
        }

        @Test
        void gets_no_content_if_no_chat_waits() {
            engine.answers(new NothingToGive(null));
            var answer = door.post("/v1/operators/alice/assignments", "");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Baton-Reason")).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void learns_why_no_chat_was_given(NothingToGive.Why why) {
            engine.answers(new NothingToGive(why));
            var answer = door.post("/v1/operators/alice/assignments", "");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Baton-Reason")).isEqualToIgnoringCase(why.name());
        }
    }

    @Nested
    class An_operator {

        @Test
        void lists_the_chats_it_holds() {
            engine.answers(new AssignmentsHeld(List.of(HELD), null));
            var answer = door.get("/v1/operators/alice/assignments?queue_id=sales");
            assertThat(answer.json().at("/assignments/0/chat_id").asText()).isEqualTo("chat-1");
            assertThat(answer.json().at("/assignments/0/idle_at").asText()).isEqualTo("2026-11-20T12:05:00Z");
            assertThat(answer.json().at("/assignments/0/note").asText()).isEqualTo("knows her");
            assertThat(sent()).isEqualTo(new ListAssignments(SALES, ALICE));
        }

        @Test
        void sets_its_presence() {
            engine.answers(new PresenceSet(ALICE, SALES, Presence.AVAILABLE, 2, true, List.of(CHAT)));
            var answer = door.put("/v1/operators/alice/presence", """
                    {"status": "available", "queue_id": "sales", "capacity": 2, "auto": true,
                     "session_id": "phone", "resume": true}""");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("""
                    {"operator_id":"alice","queue_id":"sales","status":"available","capacity":2,"auto":true,\
                    "held":["chat-1"]}""");
            assertThat(sent())
                    .isEqualTo(
                            new SetPresence(SALES, ALICE, Presence.AVAILABLE, 2, true, new SessionId("phone"), true));
        }

        @Test
        void replies_to_the_user() {
            engine.answers(new ReplyAccepted(CHAT, ChatState.ASSIGNED, 7, true, NOON));
            var answer = door.post("/v1/chats/chat-1/replies?queue_id=sales", """
                    {"message_id": "m-2", "operator_id": "alice", "epoch": 3, "text": "hello", "seen_seq": 4}""");
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","chat_state":"assigned","version":7,"kept":true,\
                    "idle_at":"2026-11-20T12:00:00Z"}""");
            assertThat(sent())
                    .isEqualTo(
                            new ReplyToChat(SALES, CHAT, ALICE, new MessageId("m-2"), 3, new MessageText("hello"), 4L));
        }

        @Test
        void releases_a_chat() {
            engine.answers(new ChatChanged(CHAT, ChatState.WAITING_ASSIGNMENT, 8, 3, null, null, null));
            var answer = door.post("/v1/chats/chat-1/release", """
                    {"command_id": "c-1", "operator_id": "alice", "epoch": 3, "reason": "lunch"}""");
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","chat_state":"waiting_assignment","version":8,"epoch":3}""");
            assertThat(sent())
                    .isEqualTo(new ReleaseChat(QueueId.DEFAULT, CHAT, ALICE, new CommandId("c-1"), 3, "lunch"));
        }

        @Test
        void hands_a_chat_to_a_colleague() {
            engine.answers(
                    new ChatChanged(CHAT, ChatState.ASSIGNED, 9, 4, new OperatorId("bob"), NOON, Presence.AVAILABLE));
            var answer = door.post("/v1/chats/chat-1/transfer?queue_id=sales", """
                    {"command_id": "c-1", "operator_id": "alice", "epoch": 3, "to_operator_id": "bob",
                     "note": "speaks French", "force": true}""");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","chat_state":"assigned","version":9,"epoch":4,"operator_id":"bob",\
                    "idle_at":"2026-11-20T12:00:00Z","operator_status":"available"}""");
            assertThat(sent())
                    .isEqualTo(new TransferChat(
                            SALES, CHAT, ALICE, new CommandId("c-1"), 3, new OperatorId("bob"), "speaks French", true));
        }

        @Test
        void completes_the_chat_it_holds() {
            engine.answers(new ChatChanged(CHAT, ChatState.COMPLETED, 9, 3, null, null, null));
            door.post("/v1/chats/chat-1/complete", """
                    {"command_id": "c-1", "operator_id": "alice", "epoch": 3, "seen_seq": 5}""");
            assertThat(sent())
                    .isEqualTo(new CompleteChat(
                            QueueId.DEFAULT, CHAT, new CommandId("c-1"), new Holder(ALICE, 3), null, 5L));
        }
    }
}
