package baton.ingest.kafka;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import baton.events.wire.Topics;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// Tells whether calls are served right now. Asks the broker each time, and waits at most 1.5 s for
/// its answer.
@Singleton
@Readiness
final class KafkaReadiness implements HealthIndicator {

    private static final int BROKER_TIME_MS = 1_500;

    private final AdminClient admin;
    private final TopicsAtStart topics;
    private final ReplyReader replies;
    private final EventReader events;

    KafkaReadiness(AdminClient admin, TopicsAtStart topics, ReplyReader replies, EventReader events) {
        this.admin = admin;
        this.topics = topics;
        this.replies = replies;
        this.events = events;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        if (!topics.there().isDone()) {
            return Publishers.just(down("the topics do not exist yet"));
        }
        if (!replies.isPositioned()) {
            return Publishers.just(down("replies cannot be read yet"));
        }
        if (!events.isPositioned()) {
            return Publishers.just(down("events cannot be read yet"));
        }
        return Publishers.fromCompletableFuture(() ->
                brokerAnswers().handle((_, failure) -> failure == null ? up() : down("the broker does not answer")));
    }

    /// The admin client checks its timeouts only now and then, so this adds another timeout.
    private CompletableFuture<?> brokerAnswers() {
        return admin.describeTopics(
                        List.of(Topics.COMMANDS.name(), Topics.REPLIES.name()),
                        new DescribeTopicsOptions().timeoutMs(BROKER_TIME_MS))
                .allTopicNames()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(BROKER_TIME_MS, MILLISECONDS);
    }

    private static HealthResult up() {
        return result(HealthStatus.UP, null);
    }

    private static HealthResult down(String why) {
        return result(HealthStatus.DOWN, why);
    }

    private static HealthResult result(HealthStatus status, @Nullable String why) {
        var result = HealthResult.builder("log", status);
        return why == null ? result.build() : result.details(Map.of("why", why)).build();
    }
}
