package baton.bench.peer;

import baton.bench.load.BadAnswer;
import baton.bench.load.Subject;
import baton.client.HeldChat;
import baton.events.ChatId;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import java.io.IOException;
import java.sql.SQLException;

/// The peer by SQL alone: the pool of connections is in the load client.
final class SqlSubject implements Subject {

    private final PeerDatabase database;

    /// @param database closed by [#close]
    SqlSubject(PeerDatabase database) {
        this.database = database;
    }

    @Override
    public void write(String queue, String chat, String messageId, String text) throws IOException {
        try {
            database.receive(
                    new QueueId(queue), new ChatId(chat), new MessageId(messageId), new MessageText(text), null);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /// Does not wait for a chat.
    @Override
    public HeldChat take(String queue, String operator, int waitSeconds) throws BadAnswer, IOException {
        try {
            var taken = database.take(new QueueId(queue), new OperatorId(operator));
            return taken.map(chat -> new HeldChat(chat.chatId().value(), chat.epoch()))
                    .orElseThrow(() -> new BadAnswer("no chat (expected: one)"));
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void reply(String queue, String operator, HeldChat held, String messageId, String text)
            throws BadAnswer, IOException {
        try {
            var answer = database.reply(
                    new QueueId(queue),
                    new ChatId(held.chatId()),
                    new OperatorId(operator),
                    held.epoch(),
                    new MessageId(messageId),
                    new MessageText(text));
            if (answer.isEmpty()) {
                throw new BadAnswer("not the holder (expected: accepted)");
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
