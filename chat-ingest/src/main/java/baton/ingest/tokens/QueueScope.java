package baton.ingest.tokens;

import baton.events.QueueId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The queues in which a token is valid.
///
/// @param named empty when it is valid in all queues
public record QueueScope(Set<QueueId> named) {

    /// Every queue, also those that do not exist yet.
    public static final QueueScope ALL = new QueueScope(Set.of());

    /// How a token says that it is valid in all queues.
    static final String EVERY = "*";

    public QueueScope {
        named = Set.copyOf(named);
    }

    /// @param names names of queues, or `*` alone
    /// @throws IllegalArgumentException when there is none, or one is no name of a queue
    static QueueScope of(List<String> names) {
        if (names.equals(List.of(EVERY))) {
            return ALL;
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("queues: empty (expected: names of queues, or *)");
        }
        var queues = new TreeSet<QueueId>();
        names.forEach(name -> queues.add(new QueueId(name)));
        return new QueueScope(queues);
    }

    public boolean isAll() {
        return named.isEmpty();
    }

    public boolean includes(QueueId queue) {
        return isAll() || named.contains(queue);
    }

    /// The queue of every call, if the token is bound to exactly one.
    public Optional<QueueId> only() {
        return named.size() == 1 ? named.stream().findFirst() : Optional.empty();
    }

    /// As a token writes it.
    public List<String> words() {
        return isAll()
                ? List.of(EVERY)
                : named.stream().map(QueueId::toString).sorted().toList();
    }
}
