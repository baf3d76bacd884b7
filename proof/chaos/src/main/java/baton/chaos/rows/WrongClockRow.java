package baton.chaos.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.chaos.faults.Publisher;
import baton.chaos.load.Ledger;
import baton.client.Await;
import baton.events.ChatId;
import baton.events.Command.ReceiveUserMessage;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.QueueId;
import baton.events.envelope.CommandEnvelope;
import baton.events.wire.CloudEvents;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Sends messages with clocks a day ahead and a day behind, to the inbox and to the commands.
record WrongClockRow(About about) implements Row {

    private static final List<Duration> OFF = List.of(Duration.ofDays(1), Duration.ofDays(-1));
    private static final int EACH = 10;
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

    /// The clocks of two processes on one machine differ by less.
    private static final Duration LEEWAY = Duration.ofSeconds(1);

    private static final String EVENTS = """
            SELECT count(*) FILTER (WHERE type = 'baton.user-message-received.v1'),
                   count(*) FILTER (WHERE occurred_at NOT BETWEEN ? AND ?)
            FROM   chat_events
            WHERE  queue_id = ?
            """;

    /// @param messages that have arrived
    /// @param elsewhere their events with a time outside the run
    private record Counted(int messages, int elsewhere) {}

    /// A record of such a producer, and the message in it.
    private record Sent(ProducerRecord<byte[], byte[]> record, Ledger.Message message) {}

    @Override
    public Outcome strike(Field field) throws InterruptedException {
        var queue = field.prefix() + "clock";
        var from = Instant.now().minus(LEEWAY);
        var misses = new ArrayList<String>();
        try (var publisher = new Publisher(field.baton().bootstrapServers())) {
            for (var sent : records(queue)) {
                publish(publisher, sent, field.ledger()).ifPresent(misses::add);
            }
        }
        var over = Instant.now();
        var all = 2 * OFF.size() * EACH;
        if (!Await.within(SEEN_WITHIN, () -> counted(field, queue, from).messages() >= all)) {
            misses.add("of %d messages %d arrived"
                    .formatted(all, counted(field, queue, from).messages()));
        }
        var elsewhere = counted(field, queue, from).elsewhere();
        if (elsewhere > 0) {
            misses.add("%d events have another time than the log".formatted(elsewhere));
        }
        return new Outcome(over, misses.isEmpty() ? "every event carries the time of the log" : "", misses);
    }

    /// Makes the records, each in another chat.
    private static List<Sent> records(String queue) {
        var records = new ArrayList<Sent>();
        for (var off : OFF) {
            for (var number = 0; number < EACH; number++) {
                records.add(sent(Topics.INBOX, message(queue, "inbox%d-%d".formatted(off.toHours(), number)), off));
                records.add(sent(Topics.COMMANDS, message(queue, "log%d-%d".formatted(off.toHours(), number)), off));
            }
        }
        return records;
    }

    private static ReceiveUserMessage message(String queue, String chat) {
        return new ReceiveUserMessage(
                new QueueId(queue),
                new ChatId(chat),
                new MessageId("m-1"),
                new MessageText("Is it today?"),
                null,
                null,
                null,
                null);
    }

    private static Sent sent(Topics.Topic topic, ReceiveUserMessage message, Duration off) {
        var at = Instant.now().plus(off);
        var chat = message.chatId().value();
        var written = CloudEvents.write(new CommandEnvelope("clock-" + chat, at, message, null, null));
        // An app's client chooses the inbox partition; a command goes to the partition of its
        // queue.
        var partition =
                topic.equals(Topics.INBOX) ? null : Partitioning.partitionOf(message.queueId(), topic.partitions());
        var record = new ProducerRecord<>(
                topic.name(),
                partition,
                at.toEpochMilli(),
                written.key().getBytes(UTF_8),
                written.value(),
                written.headers());
        return new Sent(
                record,
                new Ledger.Message(
                        message.queueId().value(), chat, message.messageId().value()));
    }

    /// A record that Kafka accepts counts as acknowledged, like a 202.
    ///
    /// @return why Kafka did not accept it
    private static Optional<String> publish(Publisher publisher, Sent sent, Ledger ledger) throws InterruptedException {
        try {
            publisher.publish(sent.record());
            ledger.accepted(sent.message());
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Counted counted(Field field, String queue, Instant from) {
        try (var connection = field.baton().postgres().connect();
                var events = connection.prepareStatement(EVENTS)) {
            events.setTimestamp(1, Timestamp.from(from));
            events.setTimestamp(2, Timestamp.from(Instant.now().plus(LEEWAY)));
            events.setString(3, queue);
            try (var row = events.executeQuery()) {
                row.next();
                return new Counted(row.getInt(1), row.getInt(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres does not answer", e);
        }
    }
}
