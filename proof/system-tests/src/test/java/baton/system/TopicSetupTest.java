package baton.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.wire.TopicSetup;
import baton.events.wire.Topics;
import baton.local.broker.Broker;
import baton.system.stage.EventualCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Creates the topics on a real broker, from any number of services at once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicSetupTest {

    private static final short ONE = 1;

    private Broker broker;
    private Admin admin;

    TopicSetupTest(@TempDir Path folder) {
        broker = Broker.start(folder, 0);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    void stop() {
        admin.close();
        broker.close();
    }

    @BeforeAll
    void several_services_may_do_it_at_once() throws Exception {
        Callable<Void> setup = () -> {
            TopicSetup.ensure(admin, ONE);
            return null;
        };
        try (var services = Executors.newFixedThreadPool(3)) {
            for (var done : services.invokeAll(List.of(setup, setup, setup))) {
                done.get();
            }
        }
    }

    @Test
    void every_topic_is_there_with_its_partitions() throws Exception {
        var described = admin.describeTopics(
                        Topics.ALL.stream().map(Topics.Topic::name).toList())
                .allTopicNames()
                .get();

        assertThat(Topics.ALL)
                .allSatisfy(topic -> assertThat(
                                requireNonNull(described.get(topic.name())).partitions())
                        .hasSize(topic.partitions()));
    }

    @Test
    void every_topic_has_its_settings() throws Exception {
        for (var topic : Topics.ALL) {
            for (var wanted : topic.config().entrySet()) {
                assertThat(setting(topic.name(), wanted.getKey()))
                        .as("%s of %s", wanted.getKey(), topic.name())
                        .isEqualTo(wanted.getValue());
            }
        }
    }

    @Test
    void an_existing_topic_is_left_as_it_is() throws Exception {
        var rolledSooner = new ConfigEntry("segment.ms", "60000");
        admin.incrementalAlterConfigs(Map.of(
                        resource(Topics.DEAD_LETTERS.name()),
                        List.of(new AlterConfigOp(rolledSooner, AlterConfigOp.OpType.SET))))
                .all()
                .get();

        EventualCheck.Claim asSet = () ->
                assertThat(setting(Topics.DEAD_LETTERS.name(), "segment.ms")).isEqualTo("60000");
        EventualCheck.eventually(asSet);

        TopicSetup.ensure(admin, ONE);

        asSet.check();
    }

    private String setting(String topic, String name) throws ExecutionException, InterruptedException {
        var settings = admin.describeConfigs(List.of(resource(topic))).all().get();
        return requireNonNull(settings.get(resource(topic))).get(name).value();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
