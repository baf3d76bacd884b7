package baton.ingest.calls;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatState;
import baton.events.Command;
import baton.events.Command.ReceiveUserMessage;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.QueueId;
import baton.events.Reply.MessageAccepted;
import baton.events.Reply.Refused;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import baton.ingest.AtTheDoor;
import baton.ingest.Door.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command that an app's call becomes, and its answer.
class AppCallsTest extends AtTheDoor {

    @Nested
    class An_app_that_prefers_to_wait {

        private static final MessageAccepted DECIDED =
                new MessageAccepted(CHAT, new MessageId("m-1"), 3, 7, ChatState.ASSIGNED);

        private Answer send(String prefer) {
            return door.send(door.json("/v1/chats/chat-1/messages")
                    .header("Prefer", prefer)
                    .POST(BodyPublishers.ofString("{\"message_id\": \"m-1\", \"text\": \"hey\"}")));
        }

        @Test
        void learns_what_its_message_has_caused() {
            engine.answers(DECIDED);
            var answer = send("wait=5");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("preference-applied")).isEqualTo("wait");
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","message_id":"m-1","seq":3,"version":7,"chat_state":"assigned"}""");
            assertThat(sent()).isInstanceOf(ReceiveUserMessage.class);
        }

        @Test
        void learns_that_its_id_was_used_for_another_text() {
            engine.answers(new Refused(Refused.Reason.ID_REUSED, "m-1 is another text.", null, null, null));
            var answer = send("wait=5");
            assertThat(answer.problem()).isEqualTo("id-reused");
            assertThat(answer.status()).isEqualTo(422);
        }

        @Test
        void is_told_that_its_message_is_safe_if_the_engine_takes_longer() {
            var began = System.nanoTime();
            var answer = send("wait=1");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(900));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("preference-applied")).isEqualTo("wait");
            assertThat(answer.body()).isEqualTo("""
                    {"chat_id":"chat-1","message_id":"m-1"}""");
        }

        @ParameterizedTest
        @ValueSource(strings = {"wait=0", "wait=soon", "wait", "respond-async", "handling=strict"})
        void but_says_so_in_another_way_is_answered_as_ever(String prefer) {
            engine.answers(DECIDED);
            var answer = send(prefer);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("preference-applied")).isEmpty();
            assertThat(engine.last().envelope().replyTo()).isNull();
        }
    }

    @Nested
    class A_user_message {

        @Test
        void is_accepted_once_the_log_has_it_even_while_the_engine_is_down() {
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
        void carries_all_fields_of_the_app() {
            door.post("/v1/chats/chat-1/messages", """
                    {"message_id": "m-1", "text": "hey 😀", "queue_id": "sales", "sent_at": "2026-11-20T12:00:00Z",
                     "priority": 9, "real_user_id": "u 1", "fictional_user_id": "f", "not_known": {"a": [1]}}""");
            assertThat(sent())
                    .isEqualTo(new ReceiveUserMessage(
                            SALES, CHAT, new MessageId("m-1"), new MessageText("hey 😀"), NOON, 9, "u 1", "f"));
        }

        @Test
        void may_name_its_queue_in_the_address() {
            door.post("/v1/chats/chat-1/messages?queue_id=sales", """
                    {"message_id": "m-1", "text": "hey"}""");
            assertThat(sent())
                    .isInstanceOfSatisfying(
                            Command.OfQueue.class,
                            of -> assertThat(of.queueId()).isEqualTo(SALES));
        }

        @Test
        void is_in_the_partition_of_its_queue_with_the_key_of_its_chat() {
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
        void carries_the_trace_of_the_request() {
            var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
            sendTraced(trace);
            assertThat(engine.last().envelope().traceParent()).isEqualTo(trace);
        }

        @Test
        void drops_an_invalid_trace() {
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
}
