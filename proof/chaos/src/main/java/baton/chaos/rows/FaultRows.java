package baton.chaos.rows;

import baton.chaos.rows.Row.About;
import baton.chaos.rows.Row.Limits;
import java.time.Duration;
import java.util.List;

/// Lists all rows of the fault table in order, with what is expected of each.
///
/// To add a row: write a [Row] or use one that is here, add it to [#all], and run
/// `./baton faults --only ID`, which also writes it into the page.
public final class FaultRows {

    /// Seconds a process may take to start again: on two cores under load a JVM starts slowly.
    private static final int RESTART = 45;

    /// Seconds that a fault elsewhere may cost, because it and the start of a JVM use the
    /// processors.
    private static final int UNDISTURBED = 10;

    private static final int BROKER_DISK_MEGABYTES = 256;
    private static final int ENGINE_DISK_MEGABYTES = 96;

    private FaultRows() {}

    /// Returns new rows: some hold resources from before Baton starts until it has stopped.
    public static List<Row> all() {
        return List.of(
                killIngest(),
                killEngine(),
                killProjector(),
                killBroker(),
                killPostgres(),
                freezeBroker(),
                freezeEngine(),
                cutEngine(),
                fullBroker(),
                fullEngine(),
                wrongClock(),
                poison(),
                badHttp(),
                slowHttp(),
                twinEngines(),
                lostState(),
                brokersInTurn());
    }

    private static Row killIngest() {
        return new KillRow(
                new About(
                        "kill-ingest",
                        "`kill -9` of chat-ingest",
                        "Every call fails until it is back; a call repeated with the same id gets the first answer",
                        Limits.of(RESTART, RESTART, RESTART)),
                baton -> baton.ingest().pid());
    }

    private static Row killEngine() {
        return new KillRow(
                new About(
                        "kill-engine",
                        "`kill -9` of the engine",
                        "Acts get 503 until it is back with its store; messages are still accepted, and reads go on",
                        Limits.of(RESTART, UNDISTURBED, RESTART)),
                baton -> baton.engine().pid());
    }

    private static Row killProjector() {
        return new KillRow(
                new About(
                        "kill-projector",
                        "`kill -9` of the projector",
                        "Reads get 503 until it is back; it goes on from its position in Postgres; acts go on",
                        Limits.of(UNDISTURBED, RESTART, RESTART)),
                baton -> baton.projector().pid());
    }

    private static Row killBroker() {
        return new KillRow(
                new About(
                        "kill-broker",
                        "`kill -9` of the only broker",
                        "Calls that write get 503 until it is back; all clients reconnect by themselves; reads go on",
                        Limits.of(RESTART, UNDISTURBED, RESTART)),
                baton -> baton.broker().pid());
    }

    private static Row killPostgres() {
        return new KillRow(
                new About(
                        "kill-postgres",
                        "`kill -9` of Postgres",
                        "Reads get 503 until it is back; the projector goes on after its last transaction; acts go on",
                        Limits.of(UNDISTURBED, RESTART, RESTART)),
                baton -> baton.postgres().pid());
    }

    private static Row freezeBroker() {
        return new FreezeRow(
                new About(
                        "freeze-broker",
                        "SIGSTOP of the only broker for 20 s",
                        "The same as a dead broker, for 20 s; then everything goes on",
                        Limits.of(20 + RESTART, UNDISTURBED, RESTART)),
                Duration.ofSeconds(20),
                baton -> baton.broker().pause(),
                baton -> baton.broker().resume());
    }

    private static Row freezeEngine() {
        return new FreezeRow(
                new About(
                        "freeze-engine",
                        "SIGSTOP of the engine for 60 s",
                        "Acts get 503 for 60 s; Kafka refuses what it was about to write, because its session is over; it joins again",
                        Limits.of(60 + RESTART, UNDISTURBED, RESTART)),
                Duration.ofSeconds(60),
                baton -> baton.engine().pause(),
                baton -> baton.engine().resume());
    }

    private static Row cutEngine() {
        return new CutRow(
                new About(
                        "cut-engine",
                        "The network between engine and broker cut for 30 s",
                        "Acts get 503 for 30 s, then the engine joins again; messages are still accepted, and reads go on",
                        Limits.of(30 + RESTART, UNDISTURBED, RESTART)),
                Duration.ofSeconds(30));
    }

    private static Row fullBroker() {
        return new FullDiskRow(
                new About(
                        "full-broker",
                        "The broker's disk full for 20 s",
                        "The broker ends rather than lose records; calls that write get 503; everything goes on once there is room and it runs",
                        Limits.of(20 + 2 * RESTART, UNDISTURBED, 2 * RESTART)),
                "kafka",
                BROKER_DISK_MEGABYTES,
                new FullDiskRow.Part(
                        field -> field.baton().broker().pid(),
                        false,
                        field -> field.baton().broker().restart()));
    }

    private static Row fullEngine() {
        return new FullDiskRow(
                new About(
                        "full-engine",
                        "The engine's disk full for 20 s, and `kill -9` of it after 10 s",
                        "It can read its whole state from Kafka again: it may end and start again, and goes on once there is room",
                        Limits.of(20 + 2 * RESTART, UNDISTURBED, 2 * RESTART)),
                "engine",
                ENGINE_DISK_MEGABYTES,
                new FullDiskRow.Part(
                        field -> field.baton().engine().pid(),
                        true,
                        field -> field.baton().engine().restart()));
    }

    private static Row wrongClock() {
        return new WrongClockRow(new About(
                "wrong-clock",
                "Producers whose clocks are a day ahead and a day behind, on `baton.inbox` and `baton.commands`",
                "Their messages are accepted; only the log's clock counts",
                Limits.of(UNDISTURBED, UNDISTURBED, UNDISTURBED)));
    }

    private static Row poison() {
        return new PoisonRow(new About(
                "poison",
                "Unreadable records, 7 shapes in every partition of `baton.inbox`, `baton.commands`, `baton.events`",
                "Each becomes one dead letter with its cause, and blocks nothing",
                Limits.of(UNDISTURBED, UNDISTURBED, UNDISTURBED)));
    }

    private static Row badHttp() {
        return new BadHttpRow(new About(
                "bad-http",
                "Oversized and malformed HTTP, 14 kinds",
                "Each is refused with 4xx or its connection is closed; other callers notice nothing",
                Limits.of(UNDISTURBED, UNDISTURBED, UNDISTURBED)));
    }

    private static Row slowHttp() {
        return new SlowHttpRow(
                new About(
                        "slow-http",
                        "500 connections that send a byte a second, for 30 s",
                        "Each connection is closed after 10 s and opened again; other callers notice nothing",
                        Limits.of(UNDISTURBED, UNDISTURBED, UNDISTURBED)),
                500,
                Duration.ofSeconds(30));
    }

    private static Row twinEngines() {
        return new TwinRow(new About(
                "twin-engines",
                "A second engine on the state directory of the first",
                "The second engine ends and says why; the first goes on",
                Limits.of(UNDISTURBED, UNDISTURBED, UNDISTURBED)));
    }

    private static Row lostState() {
        return new LostStateRow(new About(
                "lost-state",
                "The engine's state directory deleted while it is down",
                "It restores its store from the changelog",
                Limits.of(RESTART, UNDISTURBED, RESTART)));
    }

    private static Row brokersInTurn() {
        return new BrokersInTurnRow(new About(
                "brokers-in-turn",
                "Three brokers (3 copies, at least 2 in sync), `kill -9` of each in turn",
                "The others take over its partitions, and acts go on after a few seconds; reads go on",
                Limits.of(RESTART, UNDISTURBED, RESTART)));
    }
}
