package baton.stats.rebuild;

import baton.stats.ProjectorSettings;
import baton.stats.database.NotApplied;
import baton.stats.database.Projector;
import baton.stats.kafka.TableReplay;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Makes all tables again from the log and swaps them in, while the projector and the readers
/// continue.
///
/// If it fails before the swap, the live tables are unchanged, and the next rebuild starts from the
/// beginning.
public final class RebuildCommand {

    private static final Duration TO_CATCH_UP = Duration.ofSeconds(30);
    private static final Duration TO_SWAP = Duration.ofMinutes(5);
    private static final String ONE_AT_A_TIME = "SELECT pg_try_advisory_lock(hashtext('baton rebuild'))";

    private final ProjectorSettings settings;
    private final Jdbi jdbi;
    private final Consumer<String> say;

    /// @param settings with the zone of the new tables
    /// @param say takes one line of text for people
    public RebuildCommand(ProjectorSettings settings, Consumer<String> say) {
        this.settings = settings;
        var postgres = settings.postgres();
        this.jdbi = Jdbi.create(postgres.url(), postgres.user(), postgres.password());
        this.say = say;
    }

    /// @param keep whether to keep the tables that were live, in the schema `generation_previous`
    /// @throws NotApplied if the log contradicts itself
    /// @throws IllegalStateException if it cannot be done now; the message says why
    public void run(boolean keep) throws NotApplied, InterruptedException {
        try (var session = jdbi.open()) {
            if (!session.createQuery(ONE_AT_A_TIME).mapTo(Boolean.class).one()) {
                throw new IllegalStateException("another rebuild is running");
            }
            var live = session.createQuery("SELECT current_schema()")
                    .mapTo(String.class)
                    .one();
            demandTables(session);
            session.execute("DROP SCHEMA IF EXISTS %s CASCADE".formatted(Move.PREVIOUS));
            try (var generation = Generation.make(settings, session);
                    var replay = new TableReplay(
                            settings.kafka().bootstrapServers(), new Projector(generation.jdbi(), settings.zone()))) {
                new Move(session, live, Generation.SCHEMA).demandNothingBuiltUpon();
                fill(generation, replay, live);
                var swap = new Swap(jdbi, live, replay);
                compare(session, swap);
                var held = swap.swap(TO_SWAP);
                say.accept("swapped: the new tables are live; readers and the projector waited for %d ms"
                        .formatted(held.toMillis()));
                if (!keep) {
                    swap.dropPrevious();
                }
            }
        }
    }

    private static void demandTables(Handle session) {
        var found = session.createQuery("SELECT to_regclass('projection_position') IS NOT NULL")
                .mapTo(Boolean.class)
                .one();
        if (!found) {
            throw new IllegalStateException(
                    "there are no tables here yet (expected: the projector has run once; it creates them)");
        }
    }

    private void fill(Generation generation, TableReplay replay, String live) throws NotApplied, InterruptedException {
        var began = Instant.now();
        replay.to(replay.ends());
        var millis = Math.max(1, Duration.between(began, Instant.now()).toMillis());
        say.accept("%,d events in %,d ms, %,d/s; %,d of them are in the dead letters"
                .formatted(replay.applied(), millis, 1_000 * replay.applied() / millis, replay.lost()));
        var indexing = Instant.now();
        generation.finish(live);
        say.accept("indexes, constraints and grants in %,d ms"
                .formatted(Duration.between(indexing, Instant.now()).toMillis()));
        replay.to(replay.ends());
    }

    private void compare(Handle session, Swap swap) throws NotApplied, InterruptedException {
        var zone = session.createQuery("SELECT zone FROM projection_settings")
                .mapTo(String.class)
                .findOne()
                .orElse("");
        var sameZone = zone.equals(settings.zone().getId());
        var different = swap.different(sameZone, TO_CATCH_UP);
        if (!sameZone) {
            say.accept("the zone changed from %s to %s: %s not compared"
                    .formatted(zone, settings.zone(), Checksums.OF_A_ZONE));
        }
        say.accept(different
                .map(tables -> tables.isEmpty()
                        ? "compared at the same positions: every table is equal"
                        : "compared at the same positions: not equal to the live ones are %s".formatted(tables))
                .orElse("not compared: the live tables are behind the log, and did not catch up in time"));
    }
}
