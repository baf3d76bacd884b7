package baton.chaos.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.chaos.faults.Planted.At;
import baton.chaos.faults.Publisher;
import baton.chaos.judge.KafkaLog;
import baton.client.Await;
import baton.events.wire.CloudEvents;
import baton.events.wire.DeadLetter;
import baton.events.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Puts unreadable records of every shape into every partition of the topics that Baton reads.
record PoisonRow(About about) implements Row {

    private static final List<Topics.Topic> TOPICS = List.of(Topics.INBOX, Topics.COMMANDS, Topics.EVENTS);
    private static final Duration DEAD_LETTERS_WITHIN = Duration.ofSeconds(30);
    private static final int LARGE = 800_000;
    private static final int DIGITS = 50_000;

    /// What is wrong with a record.
    private enum Shape {
        NO_HEADERS,
        UNKNOWN_TYPE,
        NO_VALUE,
        NO_JSON,
        JSON_OF_SOMETHING_ELSE,
        NUMBER_WITHOUT_END,
        LARGE_NONSENSE
    }

    @Override
    public Outcome strike(Field field) throws InterruptedException {
        var planted = plant(field);
        var over = Instant.now();
        var letters = new ConcurrentHashMap<At, Integer>();
        Await.within(DEAD_LETTERS_WITHIN, () -> {
            letters.clear();
            letters(field).forEach(place -> letters.merge(place, 1, Integer::sum));
            return letters.keySet().containsAll(planted);
        });
        var misses = new ArrayList<String>();
        var counts = new ArrayList<String>();
        for (var topic : TOPICS) {
            var here = planted.stream()
                    .filter(place -> place.topic().equals(topic.name()))
                    .toList();
            var missing =
                    here.stream().filter(place -> !letters.containsKey(place)).count();
            var more = here.stream()
                    .filter(place -> letters.getOrDefault(place, 0) > 1)
                    .count();
            counts.add("%d of %s".formatted(here.size() - missing, topic.name()));
            if (missing + more > 0) {
                misses.add("%d records of %s: %d became no dead letter, %d became more than one"
                        .formatted(here.size(), topic.name(), missing, more));
            }
        }
        return new Outcome(over, "dead letters: " + String.join(", ", counts), misses);
    }

    private static Set<At> plant(Field field) throws InterruptedException {
        var places = ConcurrentHashMap.<At>newKeySet();
        try (var publisher = new Publisher(field.baton().bootstrapServers())) {
            for (var topic : TOPICS) {
                for (var partition = 0; partition < topic.partitions(); partition++) {
                    for (var shape : Shape.values()) {
                        var taken = publisher.publish(record(topic, partition, shape));
                        var place = new At(topic.name(), partition, taken.offset());
                        field.planted().add(place);
                        places.add(place);
                    }
                }
            }
        }
        return places;
    }

    private static ProducerRecord<byte[], byte[]> record(Topics.Topic topic, int partition, Shape shape) {
        var key = "poison".getBytes(UTF_8);
        var value = value(shape);
        var record = new ProducerRecord<>(topic.name(), partition, key, value);
        headers(topic, shape).forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }

    private static byte @Nullable [] value(Shape shape) {
        return switch (shape) {
            case NO_VALUE -> null;
            case NO_HEADERS, UNKNOWN_TYPE -> "{}".getBytes(UTF_8);
            case NO_JSON -> "\0 junk".getBytes(UTF_8);
            case JSON_OF_SOMETHING_ELSE -> "{\"queue_id\":[7],\"chat_id\":null}".getBytes(UTF_8);
            case NUMBER_WITHOUT_END ->
                "{\"priority\":%s}".formatted("9".repeat(DIGITS)).getBytes(UTF_8);
            case LARGE_NONSENSE -> "x".repeat(LARGE).getBytes(UTF_8);
        };
    }

    private static Map<String, String> headers(Topics.Topic topic, Shape shape) {
        if (shape == Shape.NO_HEADERS) {
            return Map.of();
        }
        var known = topic.equals(Topics.EVENTS) ? "baton.chat-assigned.v1" : "baton.user-message.v1";
        return Map.of(
                "ce_specversion",
                "1.0",
                CloudEvents.ID,
                "poison-" + shape,
                "ce_source",
                "/nobody",
                CloudEvents.TIME,
                Instant.now().toString(),
                CloudEvents.CAUSATION_ID,
                "nothing",
                CloudEvents.TYPE,
                shape == Shape.UNKNOWN_TYPE ? "baton.no-such-thing.v9" : known);
    }

    /// Where the records of the dead letters were, one entry for each letter.
    private static List<At> letters(Field field) {
        var topic = Topics.DEAD_LETTERS;
        var places = new ArrayList<At>();
        for (var partition : KafkaLog.partitionsOf(topic)) {
            field.broker()
                    .read(partition, field.broker().end(partition))
                    .forEachRemaining(letter -> places.add(new At(
                            text(letter, DeadLetter.TOPIC),
                            Integer.parseInt(text(letter, DeadLetter.PARTITION)),
                            Long.parseLong(text(letter, DeadLetter.OFFSET)))));
        }
        return places;
    }

    private static String text(ConsumerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), UTF_8);
    }
}
