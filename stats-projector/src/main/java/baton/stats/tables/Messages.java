package baton.stats.tables;

import static java.util.Objects.requireNonNullElse;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatOpened;
import baton.events.ChatEvent.ChatPriorityChanged;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatEvent.ChatReleased;
import baton.events.ChatEvent.ChatReopened;
import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.OperatorId;
import baton.stats.fold.ChatKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Every message of both sides, and the reply that answered it: the table `messages`.
public final class Messages implements Projection {

    private static final String INSERT = """
            INSERT INTO messages (queue_id, chat_id, seq, message_id, sender_type, text,
                                  handled_by_operator_id, epoch, sent_at, received_at)
            SELECT * FROM unnest(:queue, :chat, :seq, :message, :sender, :text, :operator, :epoch, :sent_at, :received_at)
            """;

    /// Marks messages that an earlier batch wrote. Those of this batch are marked before they are
    /// written.
    private static final String MARK_ANSWERED = """
            UPDATE messages AS known
            SET    handled_by_operator_id = answer.operator, epoch = answer.epoch
            FROM   unnest(:queue, :chat, :after, :up_to, :operator, :epoch)
                   AS answer (queue_id, chat_id, after, up_to, operator, epoch)
            WHERE  known.queue_id = answer.queue_id AND known.chat_id = answer.chat_id
            AND    known.seq > answer.after AND known.seq <= answer.up_to AND known.sender_type = 'real'
            """;

    private final Map<ChatKey, TreeMap<Long, Row>> written = new TreeMap<>();
    private final List<Answer> answers = new ArrayList<>();

    @Override
    public void note(Change change) {
        if (change instanceof Change.OfChat of) {
            switch (of.event()) {
                case UserMessageReceived e -> put(Row.of(of, e));
                case OperatorReplied e -> {
                    answered(of, e);
                    put(Row.of(of, e));
                }
                case ChatOpened _, ChatReopened _, ChatQueued _, ChatAssigned _, ChatReleased _, ChatCompleted _ -> {}
                case ChatPriorityChanged _, IdleDeadlineMoved _ -> {}
            }
        }
    }

    private void put(Row row) {
        written.computeIfAbsent(row.chat, _ -> new TreeMap<>()).put(row.seq, row);
    }

    private void answered(Change.OfChat of, OperatorReplied e) {
        var after = of.before().talk().answeredSeq();
        var here = written.computeIfAbsent(of.after().key(), _ -> new TreeMap<>());
        here.subMap(after, false, Math.max(after, e.answeredSeq()), true)
                .replaceAll((_, row) -> row.sender == Sender.REAL ? row.answeredIn(e) : row);
        var firstHere = here.isEmpty() ? Long.MAX_VALUE : here.firstKey();
        if (after < e.answeredSeq() && after + 1 < firstHere) {
            answers.add(new Answer(of.after().key(), after, Math.min(e.answeredSeq(), firstHere - 1), e));
        }
    }

    @Override
    public void write(Handle tx) {
        markAnswered(tx);
        insert(tx);
    }

    private void markAnswered(Handle tx) {
        if (answers.isEmpty()) {
            return;
        }
        answers.sort((one, other) -> one.chat.compareTo(other.chat));
        Bulk.of(tx, tx.createUpdate(MARK_ANSWERED), answers)
                .text("queue", answer -> answer.chat.queueId())
                .text("chat", answer -> answer.chat.chatId())
                .bigint("after", Answer::after)
                .bigint("up_to", Answer::upTo)
                .text("operator", answer -> answer.reply.operatorId())
                .bigint("epoch", answer -> answer.reply.epoch())
                .bound()
                .execute();
    }

    private void insert(Handle tx) {
        var rows = written.values().stream()
                .flatMap(seqs -> seqs.values().stream())
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        Bulk.of(tx, tx.createUpdate(INSERT), rows)
                .text("queue", row -> row.chat.queueId())
                .text("chat", row -> row.chat.chatId())
                .bigint("seq", Row::seq)
                .text("message", Row::message)
                .text("sender", row -> row.sender.word)
                .text("text", Row::text)
                .text("operator", Row::operator)
                .bigint("epoch", Row::epoch)
                .time("sent_at", Row::sentAt)
                .time("received_at", Row::receivedAt)
                .bound()
                .execute();
    }

    private enum Sender {
        REAL("real"),
        OPERATOR("operator");

        private final String word;

        Sender(String word) {
            this.word = word;
        }
    }

    private record Answer(ChatKey chat, long after, long upTo, OperatorReplied reply) {}

    private record Row(
            ChatKey chat,
            long seq,
            String message,
            Sender sender,
            String text,
            @Nullable OperatorId operator,
            @Nullable Long epoch,
            Instant sentAt,
            Instant receivedAt) {

        static Row of(Change.OfChat of, UserMessageReceived e) {
            var sentAt = requireNonNullElse(e.sentAt(), of.at());
            var text = e.text().value();
            return new Row(
                    of.after().key(), e.seq(), e.messageId().value(), Sender.REAL, text, null, null, sentAt, of.at());
        }

        static Row of(Change.OfChat of, OperatorReplied e) {
            var id = e.messageId().value();
            return new Row(
                    of.after().key(),
                    e.seq(),
                    id,
                    Sender.OPERATOR,
                    e.text().value(),
                    e.operatorId(),
                    e.epoch(),
                    of.at(),
                    of.at());
        }

        Row answeredIn(OperatorReplied e) {
            return new Row(chat, seq, message, sender, text, e.operatorId(), e.epoch(), sentAt, receivedAt);
        }
    }
}
