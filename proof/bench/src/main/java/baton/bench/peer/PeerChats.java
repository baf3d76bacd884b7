package baton.bench.peer;

import static java.util.Objects.requireNonNullElse;

import baton.events.ChatId;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.Reply.ReplyAccepted;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Takes the messages of users, and the replies of the operators that hold the chats.
@Controller("/v1/chats/{chat_id}")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeerChats {

    private final PeerDatabase database;

    PeerChats(PeerDatabase database) {
        this.database = database;
    }

    @Post("/messages")
    HttpResponse<?> receive(
            @PathVariable("chat_id") String chatId,
            @QueryValue(value = "queue_id", defaultValue = "default") String queueId,
            @Body byte[] body)
            throws IOException, SQLException {
        var chat = new ChatId(chatId);
        var message = PeerJson.read(body, UserMessage.class);
        var queue = requireNonNullElse(message.queueId(), new QueueId(queueId));
        database.receive(queue, chat, message.messageId(), message.text(), message.priority());
        return PeerJson.answer(HttpStatus.ACCEPTED, new Accepted(chat, message.messageId()));
    }

    @Post("/replies")
    HttpResponse<?> reply(
            @PathVariable("chat_id") String chatId,
            @QueryValue(value = "queue_id", defaultValue = "default") String queueId,
            @Body byte[] body)
            throws IOException, SQLException {
        var chat = new ChatId(chatId);
        var reply = PeerJson.read(body, OperatorReply.class);
        return database.reply(
                        new QueueId(queueId), chat, reply.operatorId(), reply.epoch(), reply.messageId(), reply.text())
                .<HttpResponse<?>>map(now -> PeerJson.answer(
                        HttpStatus.OK, new ReplyAccepted(chat, now.chatState(), now.version(), false, null)))
                .orElseGet(() -> PeerJson.problem(
                        HttpStatus.CONFLICT,
                        "not-the-holder",
                        "The operator does not hold the chat",
                        "operator_id, epoch: not those of the chat's present assignment"));
    }

    record Accepted(ChatId chatId, MessageId messageId) {}

    record UserMessage(
            MessageId messageId,
            MessageText text,
            @Nullable QueueId queueId,
            @Nullable Integer priority) {

        UserMessage {
            if (priority != null && (priority < 0 || priority > 9)) {
                throw new IllegalArgumentException("priority: %d (expected: 0 to 9)".formatted(priority));
            }
        }
    }

    record OperatorReply(MessageId messageId, OperatorId operatorId, long epoch, MessageText text) {}
}
