package baton.system.stage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/// The containers of docker-compose.yml, on their usual ports.
record ContainerStage(ComposeContainer compose) implements BatonStage {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    static boolean isPossible() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    static ContainerStage start() {
        var compose = new ComposeContainer(new File("../../docker-compose.yml"))
                .withBuild(true)
                .withEnv("BATON_SAME_OPERATOR_AFTER", OnBaton.SAME_OPERATOR_AFTER_SECONDS + "s")
                .withStartupTimeout(READY_WITHIN)
                .waitingFor("assignment-engine", Wait.forHealthcheck())
                .waitingFor("stats-projector", Wait.forHealthcheck())
                .waitingFor("chat-ingest", Wait.forHealthcheck());
        compose.start();
        return new ContainerStage(compose);
    }

    @Override
    public URI baseUrl() {
        return URI.create("http://localhost:8080");
    }

    @Override
    public @Nullable String adminToken() {
        try {
            return tokenCommand("create", "--role", "admin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// In the front door's container, with the key that is there.
    @Override
    public String tokenCommand(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("java", "-jar", "service.jar", "token"), Stream.of(arguments));
        var door = compose.getContainerByServiceName("chat-ingest").orElseThrow();
        return door.execInContainer(command.toArray(String[]::new)).getStdout().strip();
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:5433/baton";
    }

    @Override
    public String bootstrapServers() {
        return "localhost:9092";
    }

    /// Docker does not restart a container that it was told to kill, so this starts it.
    @Override
    public void cutPower(String service) {
        var id = compose.getContainerByServiceName(service).orElseThrow().getContainerId();
        var docker = DockerClientFactory.lazyClient();
        docker.killContainerCmd(id).exec();
        docker.startContainerCmd(id).exec();
    }

    @Override
    public void whileFrozen(String service, Act act) throws Exception {
        var id = compose.getContainerByServiceName(service).orElseThrow().getContainerId();
        var docker = DockerClientFactory.lazyClient();
        docker.pauseContainerCmd(id).exec();
        try {
            act.play();
        } finally {
            docker.unpauseContainerCmd(id).exec();
        }
    }

    @Override
    public void withoutPostgres(Act act) throws Exception {
        var id = compose.getContainerByServiceName("postgres").orElseThrow().getContainerId();
        var docker = DockerClientFactory.lazyClient();
        docker.killContainerCmd(id).exec();
        try {
            act.play();
        } finally {
            docker.startContainerCmd(id).exec();
        }
    }

    @Override
    public void close() {
        compose.stop();
    }
}
