package baton.assignment.streams;

import baton.events.QueueSettings;
import baton.events.wire.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;

/// The assignment engine as a picture and as code. `AssignmentTopologyTest` compares them.
///
/// ```text
///                    ┌──────────────── timers ◀──────────────┐
///                    ▼                                       │
///   baton.commands ─▶ reader ─▶ decider ─┬─▶ events ──▶ baton.events
///                      │        │ ▲ │    └─▶ replies ─▶ baton.replies
///                      ▼        ▼ │ ▼
///          baton.dead-letters     core (RocksDB + changelog)
/// ```
///
/// All of a queue is in one partition, so a decision never needs a second one (ADR 0001). There is
/// one store, so that a transaction touches as few partitions as possible: each further one costs
/// every commit.
public final class AssignmentTopology {

    static final String READER = "reader";
    static final String DECIDER = "decider";
    static final String EVENTS = "events";
    static final String REPLIES = "replies";
    static final String TIMERS = "timers";
    static final String DEAD_LETTERS = "dead-letters";

    private AssignmentTopology() {}

    public static Topology topology(QueueSettings settings, Observer observer, CommitPace pace) {
        var bytes = Serdes.ByteArray();
        var topology = new Topology();
        topology.addSource("commands", bytes.deserializer(), bytes.deserializer(), Topics.COMMANDS.name());
        topology.addProcessor(READER, () -> new CommandReader(observer, pace), "commands");
        topology.addProcessor(DECIDER, () -> new DecidingProcessor(settings, observer), READER);
        topology.addStateStore(CoreStore.builder(), DECIDER);
        addSink(topology, EVENTS, Topics.EVENTS, DECIDER);
        addSink(topology, REPLIES, Topics.REPLIES, DECIDER);
        addSink(topology, TIMERS, Topics.COMMANDS, DECIDER);
        addSink(topology, DEAD_LETTERS, Topics.DEAD_LETTERS, READER, DECIDER);
        return topology;
    }

    private static void addSink(Topology topology, String name, Topics.Topic topic, String... parents) {
        Serializer<AddressedValue> value = (_, outgoing) -> outgoing.value();
        topology.addSink(
                name,
                topic.name(),
                Serdes.ByteArray().serializer(),
                value,
                (_, _, outgoing, partitions) -> outgoing.to(partitions),
                parents);
    }
}
