package baton.local;

import baton.client.BatonClient;
import baton.client.Tokens;
import baton.client.Tokens.Role;
import baton.local.broker.Broker;
import baton.local.postgres.Postgres;
import baton.local.process.Part;
import baton.local.process.Ports;
import baton.local.process.Together;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Runs all of Baton on this machine: a broker, a Postgres and the three services, each in its own
/// process.
///
/// ```java
/// try (var baton = Baton.start(LocalSettings.onFreePorts(folder).with("BATON_IDLE_TIMEOUT",
/// "1s"))) {
///     var chats = baton.baseUrl().resolve("/v1/chats/…");
/// }
/// ```
///
/// A process that dies is started again, as in production. A process ended by [Service#kill] stays
/// down.
public final class Baton implements AutoCloseable {

    private static final String ENGINE = "assignment-engine";
    private static final String WAITING =
            "SELECT coalesce(sum(chat_count), 0) FROM chat_state_summary WHERE chat_state = 'waiting_assignment'";

    private final LocalSettings settings;
    private final DataFolder folder;
    private final List<Broker> brokers;
    private final Postgres postgres;
    private final List<Service> engines;
    private final Service projector;
    private final Service ingest;
    private final int managementPort = Ports.free();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> failure = new CompletableFuture<>();

    private Baton(LocalSettings settings, DataFolder folder) {
        this.settings = settings;
        this.folder = folder;
        this.brokers =
                Broker.of(settings.cluster(), settings.kafkaPort(), folder, settings.program("operations/local"));
        this.postgres = new Postgres(folder.postgres(), settings.postgresPort(), folder.log("postgres"));
        this.engines =
                IntStream.range(0, settings.engines()).mapToObj(this::engine).toList();
        this.projector = service(
                "stats-projector",
                "stats-projector",
                Ports.free(),
                "BATON_PROJECTOR_PORT",
                Map.of(
                        "BATON_POSTGRES_URL", postgres.jdbcUrl(),
                        "BATON_POSTGRES_USER", Postgres.USER,
                        "BATON_POSTGRES_PASSWORD", Postgres.PASSWORD));
        this.ingest = service(
                "chat-ingest",
                "chat-ingest",
                settings.httpPort(),
                "BATON_HTTP_PORT",
                Map.of(
                        "BATON_READ_SIDE_URL", projector.url().toString(),
                        "BATON_KEYS", folder.keys().toString(),
                        "BATON_LOCAL_TOKENS", folder.tokens().toString(),
                        "BATON_MANAGEMENT_PORT", Integer.toString(managementPort)));
    }

    /// Several engines notice each other's death early, and each is ready to take over from
    /// another.
    private Service engine(int number) {
        var own = engineOf(folder.engine(number), "engine-" + number);
        if (settings.engines() > 1) {
            own.put("BATON_SESSION_TIMEOUT", "3s");
            own.put("BATON_STANDBY_REPLICAS", "1");
        }
        return service(DataFolder.numbered(ENGINE, number), ENGINE, Ports.free(), "BATON_ENGINE_PORT", own);
    }

    /// A second engine on the folder of the first, as a mistake could start one. It is neither
    /// started, watched nor closed with the others.
    public Service twin() {
        var own = engineOf(folder.engine(0), "engine-twin");
        return service(ENGINE + "-twin", ENGINE, Ports.free(), "BATON_ENGINE_PORT", own);
    }

    private Map<String, String> engineOf(Path state, String instance) {
        var own = new HashMap<>(Map.of("BATON_STATE_DIR", state.toString(), "BATON_INSTANCE_ID", instance));
        var detour = settings.cluster().detour();
        if (detour != null) {
            own.put("BATON_KAFKA_BOOTSTRAP_SERVERS", "localhost:" + detour.advertised());
        }
        return own;
    }

    private Service service(String name, String module, int port, String portName, Map<String, String> own) {
        var environment = new HashMap<String, String>();
        environment.put("BATON_BIND", "127.0.0.1");
        environment.put("BATON_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        environment.put("BATON_REPLICATION_FACTOR", Integer.toString(brokers.size()));
        environment.put(portName, Integer.toString(port));
        environment.putAll(own);
        environment.putAll(settings.services());
        return new Service(name, settings.program(module), port, environment, folder.log(name));
    }

    /// Returns once everything serves. Messages meanwhile go to standard output.
    public static Baton start(LocalSettings settings) {
        var baton = prepare(settings);
        try {
            baton.start(System.out::println);
            return baton;
        } catch (RuntimeException e) {
            baton.close();
            throw e;
        }
    }

    /// Locks the data folder, and checks that the well-known ports are free. Starts nothing yet.
    static Baton prepare(LocalSettings settings) {
        var folder = DataFolder.open(settings.data(), settings.fresh());
        try {
            Ports.demandFree(settings.httpPort(), "HTTP", "BATON_HTTP_PORT");
            Ports.demandFree(settings.kafkaPort(), "Kafka", "BATON_KAFKA_PORT");
            Ports.demandFree(settings.postgresPort(), "Postgres", "BATON_POSTGRES_PORT");
            return new Baton(settings, folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// @param say receives lines for people
    void start(Consumer<String> say) {
        Together.run(Stream.concat(brokers.stream().map(Broker::part), Stream.of(postgres.part()))
                .<Runnable>map(part -> part::start)
                .toList());
        Together.run(services().stream()
                .<Runnable>map(service -> service.part()::start)
                .toList());
        brokers.forEach(broker -> watch("Kafka", broker.part(), say));
        watch("Postgres", postgres.part(), say);
        services().forEach(service -> watch(service.name(), service.part(), say));
    }

    private void watch(String name, Part part, Consumer<String> say) {
        watches.add(Watch.over(name, part, say, failure::complete));
    }

    /// The base URL of everything that a user needs.
    public URI baseUrl() {
        return ingest.url();
    }

    /// A client that may do everything: it has the token of an admin. Call it once Baton serves.
    public BatonClient client() {
        return BatonClient.at(baseUrl()).withToken(adminToken());
    }

    /// The folder of the keys that sign tokens.
    public Path keys() {
        return folder.keys();
    }

    /// Null if login is off.
    public @Nullable String adminToken() {
        try {
            return Tokens.in(settings.data()).of(Role.ADMIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The metrics of the front door, which are not on its public port.
    public URI metrics() {
        return URI.create("http://localhost:%d/prometheus".formatted(managementPort));
    }

    public String jdbcUrl() {
        return postgres.jdbcUrl();
    }

    /// The addresses of all brokers, separated by commas.
    public String bootstrapServers() {
        return brokers.stream().map(Broker::bootstrapServers).collect(Collectors.joining(","));
    }

    /// The first broker, which is the only one by default.
    public Broker broker() {
        return brokers.getFirst();
    }

    public List<Broker> brokers() {
        return brokers;
    }

    public Postgres postgres() {
        return postgres;
    }

    /// The first engine, which is the only one by default.
    public Service engine() {
        return engines.getFirst();
    }

    public List<Service> engines() {
        return engines;
    }

    /// The state folder of each engine.
    public List<Path> engineFolders() {
        return IntStream.range(0, engines.size()).mapToObj(folder::engine).toList();
    }

    public Service projector() {
        return projector;
    }

    public Service ingest() {
        return ingest;
    }

    List<Service> services() {
        return Stream.concat(engines.stream(), Stream.of(projector, ingest)).toList();
    }

    /// How many chats wait in line, by the tables; empty while Postgres does not answer.
    OptionalLong waiting() {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(WAITING)) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        } catch (SQLException _) {
            return OptionalLong.empty();
        }
    }

    /// Completes with the reason when a part dies again and again.
    CompletableFuture<String> failure() {
        return failure;
    }

    /// Stops the services, then the broker and Postgres.
    @Override
    public void close() {
        watches.forEach(Watch::close);
        Together.run(services().stream()
                .<Runnable>map(service -> service.part()::stop)
                .toList());
        Together.run(Stream.concat(brokers.stream().map(Broker::part), Stream.of(postgres.part()))
                .<Runnable>map(part -> part::stop)
                .toList());
        folder.close();
    }
}
