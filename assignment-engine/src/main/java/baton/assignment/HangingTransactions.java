package baton.assignment;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;

/// Ends transactions that nobody will end any more. A partition with one of them stands still for ever for all who read
/// it, and for the engine that is to restore it (ADR 0013). The remedy is Kafka's own (KIP-664, what
/// `kafka-transactions.sh` does by hand).
///
/// That one hangs is proved by the order of three looks, and by no clock. It is open in the partition. After that its
/// coordinator does not count the partition to any transaction, although it does so before anything is written there,
/// and until the partition has its marker. And after that it is open still.
final class HangingTransactions {

    private static final String COORDINATORS = "__transaction_state";

    private final Admin admin;
    private final List<String> topics;

    /// @param topics whose partitions are looked at; those that there are not are passed over
    HangingTransactions(Admin admin, List<String> topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /// Ends all that hang.
    ///
    /// @return those that it has ended
    /// @throws ExecutionException where a partition or a coordinator has no leader just now: then nothing is
    ///     proved, and nothing more is ended
    Set<Open> end() throws ExecutionException, InterruptedException {
        var hanging = open(partitions());
        if (!hanging.isEmpty()) {
            var known = known(hanging);
            hanging.removeIf(
                    one -> known.getOrDefault(one.producerId(), Set.of()).contains(one.partition()));
            hanging.retainAll(open(hanging.stream().map(Open::partition).collect(toSet())));
        }
        for (var one : hanging) {
            admin.abortTransaction(one.toAbort()).all().get();
        }
        return hanging;
    }

    private Set<TopicPartition> partitions() throws ExecutionException, InterruptedException {
        var there = admin.listTopics().names().get();
        return describe(topics.stream().filter(there::contains).toList()).stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(toSet());
    }

    private Collection<TopicDescription> describe(List<String> names) throws ExecutionException, InterruptedException {
        return admin.describeTopics(names).allTopicNames().get().values();
    }

    private Set<Open> open(Set<TopicPartition> partitions) throws ExecutionException, InterruptedException {
        return admin.describeProducers(partitions).all().get().entrySet().stream()
                .flatMap(entry -> entry.getValue().activeProducers().stream()
                        .flatMap(producer -> Open.of(entry.getKey(), producer)))
                .collect(toSet());
    }

    /// To which partitions the coordinators count the transactions of these producers, by producer id.
    private Map<Long, Set<TopicPartition>> known(Set<Open> open) throws ExecutionException, InterruptedException {
        demandAllCoordinators();
        var producers = open.stream().map(Open::producerId).collect(toSet());
        var ids =
                admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers)).all().get().stream()
                        .map(TransactionListing::transactionalId)
                        .toList();
        return admin.describeTransactions(ids).all().get().values().stream()
                .collect(groupingBy(
                        TransactionDescription::producerId,
                        flatMapping(transaction -> transaction.topicPartitions().stream(), toSet())));
    }

    /// One that cannot be asked is missing from the answers without a word.
    private void demandAllCoordinators() throws ExecutionException, InterruptedException {
        var all = describe(List.of(COORDINATORS)).stream().flatMap(topic -> topic.partitions().stream());
        if (all.anyMatch(
                partition -> partition.leader() == null || partition.leader().isEmpty())) {
            throw new ExecutionException(new IllegalStateException("a transaction coordinator has no leader"));
        }
    }

    /// A transaction that is open in a partition.
    ///
    /// @param from its first offset there
    record Open(TopicPartition partition, long producerId, int epoch, int coordinatorEpoch, long from) {

        private static Stream<Open> of(TopicPartition partition, ProducerState producer) {
            return producer.currentTransactionStartOffset().stream()
                    .mapToObj(from -> new Open(
                            partition,
                            producer.producerId(),
                            producer.producerEpoch(),
                            producer.coordinatorEpoch().orElse(0),
                            from));
        }

        private AbortTransactionSpec toAbort() {
            return new AbortTransactionSpec(partition, producerId, (short) epoch, coordinatorEpoch);
        }
    }
}
