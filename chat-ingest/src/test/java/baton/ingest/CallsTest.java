package baton.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Assignment;
import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.Command;
import baton.events.Command.AdminReleaseChat;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.Holder;
import baton.events.Command.ListAssignments;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPresence;
import baton.events.Command.SetQueueSettings;
import baton.events.CommandId;
import baton.events.Decision;
import baton.events.How;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.Reply.AssignmentsHeld;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.NothingToGive;
import baton.events.Reply.OperatorDescribed;
import baton.events.Reply.PresenceSet;
import baton.events.Reply.QueueSettingsDescribed;
import baton.events.Reply.Refused;
import baton.events.Reply.ReplyAccepted;
import baton.events.Reply.WaitExplained;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which command each call becomes, and how each reply is told.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsTest {

    private static final QueueId SALES = new QueueId("sales");
    private static final ChatId CHAT = new ChatId("chat-1");
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Assignment HELD = new Assignment(
            CHAT, 3, NOON, Duration.ofMillis(1_500), How.PULL, new Decision(1, List.of(), List.of(), false));

    private StandInEngine engine;
    private Door door;

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

    private Command sent() {
        return engine.last().command();
    }

    @Nested
    class A_user_message {

        @Test
        void is_accepted_once_the_log_has_it_whether_or_not_the_engine_lives() {
            var answer = door.post("/v1/chats/chat-1/messages", """
                    {"message_id": "m-1", "text": "hey"}""");
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","message_id":"m-1"}""");
            assertThat(sent())
                    .isEqualTo(new ReceiveUserMessage(
                            QueueId.DEFAULT,
                            CHAT,
                            new MessageId("m-1"),
                            new MessageText("hey"),
                            null,
                            null,
                            null,
                            null));
            assertThat(engine.last().envelope().replyTo()).isNull();
        }

        @Test
        void carries_all_that_the_app_says() {
            door.post("/v1/chats/chat-1/messages", """
                    {"message_id": "m-1", "text": "hey 😀", "queue_id": "sales", "sent_at": "2026-11-20T12:00:00Z",
                     "priority": 9, "real_user_id": "u 1", "fictional_user_id": "f", "not_known": {"a": [1]}}""");
            assertThat(sent())
                    .isEqualTo(new ReceiveUserMessage(
                            SALES, CHAT, new MessageId("m-1"), new MessageText("hey 😀"), NOON, 9, "u 1", "f"));
        }

        @Test
        void may_name_its_queue_in_the_address_too() {
            door.post("/v1/chats/chat-1/messages?queue_id=sales", """
                    {"message_id": "m-1", "text": "hey"}""");
            assertThat(sent().queueId()).isEqualTo(SALES);
        }

        @Test
        void lies_in_the_partition_of_its_queue_under_the_key_of_its_chat() {
            for (var queue : List.of("default", "sales", "support", "q-1", "q-2")) {
                engine.forget();
                door.post("/v1/chats/chat-1/messages", """
                        {"message_id": "m-1", "text": "hey", "queue_id": "%s"}""".formatted(queue));
                assertThat(engine.last().key()).isEqualTo("chat-1");
                assertThat(engine.last().partition())
                        .isEqualTo(Partitioning.partitionOf(new QueueId(queue), Topics.PARTITIONS));
            }
        }

        @Test
        void carries_the_trace_that_it_came_with() {
            var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
            sendTraced(trace);
            assertThat(engine.last().envelope().traceParent()).isEqualTo(trace);
        }

        @Test
        void loses_a_trace_that_is_none() {
            sendTraced("00-00000000000000000000000000000000-00f067aa0ba902b7-01");
            assertThat(engine.last().envelope().traceParent()).isNull();
        }

        private void sendTraced(String trace) {
            var body = BodyPublishers.ofString("""
                    {"message_id": "m-1", "text": "hey"}""");
            assertThat(door.send(door.json("/v1/chats/chat-1/messages")
                                    .header("traceparent", trace)
                                    .POST(body))
                            .status())
                    .isEqualTo(202);
        }
    }

    @Nested
    class A_request_for_a_chat {

        @Test
        void is_told_the_assignment() {
            engine.answers(new ChatGiven(HELD));
            var answer = door.post("/v1/operators/alice/assignments", "");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/json");
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","epoch":3,"assigned_at":"2026-11-20T12:00:00Z","waited_ms":1500,"how":"pull",\
                    "decision":{"place":1,"passed_over":[],"relaxed":[],"above_capacity":false}}""");
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
        void is_told_that_there_is_nothing() {
            engine.answers(new NothingToGive(null));
            var answer = door.post("/v1/operators/alice/assignments", "");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Baton-Reason")).isEmpty();
        }

        @ParameterizedTest
        @EnumSource
        void is_told_why_nothing_is_given(NothingToGive.Why why) {
            engine.answers(new NothingToGive(why));
            var answer = door.post("/v1/operators/alice/assignments", "");
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("Baton-Reason")).isEqualToIgnoringCase(why.name());
        }
    }

    @Nested
    class An_operator {

        @Test
        void sees_what_it_holds() {
            engine.answers(new AssignmentsHeld(List.of(HELD)));
            var answer = door.get("/v1/operators/alice/assignments?queue_id=sales");
            assertThat(answer.json().at("/assignments/0/chat_id").asText()).isEqualTo("chat-1");
            assertThat(sent()).isEqualTo(new ListAssignments(SALES, ALICE));
        }

        @Test
        void says_that_it_is_there() {
            engine.answers(new PresenceSet(ALICE, SALES, Presence.AVAILABLE, 2, true, List.of(CHAT)));
            var answer = door.put("/v1/operators/alice/presence", """
                    {"status": "available", "queue_id": "sales", "capacity": 2, "auto": true}""");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("""
                    {"operator_id":"alice","queue_id":"sales","status":"available","capacity":2,"auto":true,\
                    "held":["chat-1"]}""");
            assertThat(sent()).isEqualTo(new SetPresence(SALES, ALICE, Presence.AVAILABLE, 2, true));
        }

        @Test
        void answers_the_user() {
            engine.answers(new ReplyAccepted(CHAT, ChatState.ASSIGNED, 7, true));
            var answer = door.post("/v1/chats/chat-1/replies?queue_id=sales", """
                    {"message_id": "m-2", "operator_id": "alice", "epoch": 3, "text": "hello", "seen_seq": 4}""");
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","chat_state":"assigned","version":7,"kept":true}""");
            assertThat(sent())
                    .isEqualTo(
                            new ReplyToChat(SALES, CHAT, ALICE, new MessageId("m-2"), 3, new MessageText("hello"), 4L));
        }

        @Test
        void gives_a_chat_back() {
            engine.answers(new ChatChanged(CHAT, ChatState.WAITING_ASSIGNMENT, 8, 3, null));
            var answer = door.post("/v1/chats/chat-1/release", """
                    {"command_id": "c-1", "operator_id": "alice", "epoch": 3, "reason": "lunch"}""");
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","chat_state":"waiting_assignment","version":8,"epoch":3}""");
            assertThat(sent())
                    .isEqualTo(new ReleaseChat(QueueId.DEFAULT, CHAT, ALICE, new CommandId("c-1"), 3, "lunch"));
        }

        @Test
        void completes_the_chat_that_it_holds() {
            engine.answers(new ChatChanged(CHAT, ChatState.COMPLETED, 9, 3, null));
            door.post("/v1/chats/chat-1/complete", """
                    {"command_id": "c-1", "operator_id": "alice", "epoch": 3}""");
            assertThat(sent())
                    .isEqualTo(
                            new CompleteChat(QueueId.DEFAULT, CHAT, new CommandId("c-1"), new Holder(ALICE, 3), null));
        }
    }

    @Nested
    class An_admin {

        @Test
        void completes_a_chat_that_it_does_not_hold() {
            engine.answers(new ChatChanged(CHAT, ChatState.COMPLETED, 9, 3, null));
            var answer = door.post("/v1/chats/chat-1/complete", """
                    {"command_id": "c-1", "reason": "spam"}""");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(sent()).isEqualTo(new CompleteChat(QueueId.DEFAULT, CHAT, new CommandId("c-1"), null, "spam"));
        }

        @Test
        void gives_a_chat_to_somebody_else() {
            engine.answers(new ChatChanged(CHAT, ChatState.ASSIGNED, 9, 4, ALICE));
            var answer = door.post("/v1/chats/chat-1/reassign", """
                    {"command_id": "c-1", "operator_id": "alice", "expected_epoch": 3, "reason": "knows her"}""");
            assertThat(answer.json().path("epoch").asLong()).isEqualTo(4);
            assertThat(answer.json().path("operator_id").asText()).isEqualTo("alice");
            assertThat(sent())
                    .isEqualTo(new ReassignChat(QueueId.DEFAULT, CHAT, ALICE, new CommandId("c-1"), 3L, "knows her"));
        }

        @Test
        void puts_a_chat_back_in_line() {
            engine.answers(new ChatChanged(CHAT, ChatState.WAITING_ASSIGNMENT, 9, 4, null));
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
        void is_given_settings_of_its_own() {
            engine.answers(new QueueSettingsDescribed(SALES, QueueSettings.DEFAULT));
            var answer = door.put("/v1/queues/sales/settings", """
                    {"idle_timeout": "90s", "same_operator_after_ms": 500, "complete_after": "72h", "default_capacity": 2}""");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().at("/settings/idle_timeout_ms").asLong())
                    .isEqualTo(QueueSettings.DEFAULT.idleTimeout().toMillis());
            assertThat(sent())
                    .isEqualTo(new SetQueueSettings(
                            SALES,
                            Duration.ofSeconds(90),
                            Duration.ofMillis(500),
                            null,
                            null,
                            null,
                            Duration.ofDays(3),
                            2));
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

    @Nested
    class A_refusal {

        @ParameterizedTest
        @EnumSource
        void is_a_problem_of_its_own_type(Refused.Reason reason) {
            engine.answers(new Refused(reason, "No, since.", null, null));
            var answer = door.post("/v1/chats/chat-1/release", """
                    {"command_id": "c-1", "operator_id": "alice", "epoch": 3}""");
            assertThat(answer.problem()).isEqualToIgnoringCase(reason.name().replace('_', '-'));
            assertThat(answer.status()).isEqualTo(reason.name().endsWith("NOT_FOUND") ? 404 : 409);
            assertThat(answer.json().path("reason").asText()).isEqualToIgnoringCase(reason.name());
        }

        @Test
        void says_how_the_chat_is() {
            engine.answers(new Refused(Refused.Reason.STALE_EPOCH, "No, since.", ChatState.ASSIGNED, 4L));
            var answer = door.post("/v1/chats/chat-1/release", """
                    {"command_id": "c-1", "operator_id": "alice", "epoch": 3}""");
            assertThat(answer.body()).isEqualTo("""
                    {"type":"urn:baton:problem:stale-epoch","title":"The chat has had a later assignment","status":409,\
                    "detail":"No, since.","reason":"stale_epoch","chat_state":"assigned","epoch":4}""");
        }
    }
}
