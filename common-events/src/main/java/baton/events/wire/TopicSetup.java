package baton.events.wire;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates the missing topics. Any service may do so first, or all at once.
public final class TopicSetup {

    private TopicSetup() {}

    /// @param replicationFactor 1 for a single broker, 3 for a cluster. An existing topic keeps its
    ///     factor
    /// @throws ExecutionException when the broker refuses or cannot be reached
    public static void ensure(Admin admin, short replicationFactor) throws ExecutionException, InterruptedException {
        for (var creation :
                admin.createTopics(newTopics(replicationFactor)).values().values()) {
            try {
                creation.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static List<NewTopic> newTopics(short replicationFactor) {
        return Topics.ALL.stream()
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replicationFactor).configs(topic.config()))
                .toList();
    }
}
