package baton.chaos.rows;

import baton.chaos.rows.Row.About;
import baton.chaos.rows.Row.Limits;
import java.time.Duration;
import java.util.List;

/// All rows of the table, in its order, with what is expected of each.
public final class FaultRows {

    /// Part of the processes' start is the JVM's: on two cores, under load, it takes its time.
    private static final int RESTART = 45;

    /// What a fault elsewhere may cost: what it, and the start of a JVM, take from the processors.
    private static final int UNDISTURBED = 10;

    private static final int BROKER_DISK_MEGABYTES = 256;
    private static final int ENGINE_DISK_MEGABYTES = 96;

    private FaultRows() {}

    /// New ones: some hold what they have made, from before Baton starts until it has stopped.
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
                        "Every call fails until it is back; who asks again with the same id has the first answer",
                        Limits.of(RESTART, RESTART, RESTART)),
                baton -> baton.ingest().pid());
    }

    private static Row killEngine() {
        return new KillRow(
                new About(
                        "kill-engine",
                        "`kill -9` of the engine",
                        "Acts get 503 until it is back with its store; messages are taken all along, and reads go on",
                        Limits.of(RESTART, UNDISTURBED, RESTART)),
                baton -> baton.engine().pid());
    }

    private static Row killProjector() {
        return new KillRow(
                new About(
                        "kill-projector",
                        "`kill -9` of the projector",
                        "Reads get 503 until it is back, and goes on from its position in Postgres; acts go on",
                        Limits.of(UNDISTURBED, RESTART, RESTART)),
                baton -> baton.projector().pid());
    }

    private static Row killBroker() {
        return new KillRow(
                new About(
                        "kill-broker",
                        "`kill -9` of the only broker",
                        "What writes gets 503 until it is back, and all clients find it by themselves; reads go on",
                        Limits.of(RESTART, UNDISTURBED, RESTART)),
                baton -> baton.broker().pid());
    }

    private static Row killPostgres() {
        return new KillRow(
                new About(
                        "kill-postgres",
                        "`kill -9` of Postgres",
                        "Reads get 503 until it is back, and the projector goes on where its last transaction ended; acts go on",
                        Limits.of(UNDISTURBED, RESTART, RESTART)),
                baton -> baton.postgres().pid());
    }

    private static Row freezeBroker() {
        return new FreezeRow(
                new About(
                        "freeze-broker",
                        "SIGSTOP of the only broker for 20 s",
                        "As if it were dead, for 20 s; then all go on",
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
                        "Acts get 503 for 60 s; what it was about to write is refused, for its session is over, and it joins again",
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
                        "Acts get 503 for 30 s; then the engine joins again; messages are taken all along, and reads go on",
                        Limits.of(30 + RESTART, UNDISTURBED, RESTART)),
                Duration.ofSeconds(30));
    }

    private static Row fullBroker() {
        return new FullDiskRow(
                new About(
                        "full-broker",
                        "The broker's disk full for 20 s",
                        "The broker ends rather than forget; what writes gets 503; once there is room and it runs, all go on",
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
                        "Its truth is on Kafka: it may end and try again, and goes on once there is room",
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
                "Their messages are taken like any; the log's clock alone counts",
                Limits.of(UNDISTURBED, UNDISTURBED, UNDISTURBED)));
    }

    private static Row poison() {
        return new PoisonRow(new About(
                "poison",
                "Records that nobody can read, 7 shapes in every partition of `baton.inbox`, `baton.commands`, `baton.events`",
                "Each is laid aside once, with its cause, and holds up nothing",
                Limits.of(UNDISTURBED, UNDISTURBED, UNDISTURBED)));
    }

    private static Row badHttp() {
        return new BadHttpRow(new About(
                "bad-http",
                "Oversized and malformed HTTP, 14 kinds",
                "Each is refused with 4xx or hung up on; others do not notice",
                Limits.of(UNDISTURBED, UNDISTURBED, UNDISTURBED)));
    }

    private static Row slowHttp() {
        return new SlowHttpRow(
                new About(
                        "slow-http",
                        "500 connections that send a byte a second, for 30 s",
                        "Each is hung up on after 10 s, and comes again; others do not notice",
                        Limits.of(UNDISTURBED, UNDISTURBED, UNDISTURBED)),
                500,
                Duration.ofSeconds(30));
    }

    private static Row twinEngines() {
        return new TwinRow(new About(
                "twin-engines",
                "A second engine on the state directory of the first",
                "The second one ends and says why; the first one goes on",
                Limits.of(UNDISTURBED, UNDISTURBED, UNDISTURBED)));
    }

    private static Row lostState() {
        return new LostStateRow(new About(
                "lost-state",
                "The engine's state directory deleted while it is down",
                "It makes its store again from the changelog",
                Limits.of(RESTART, UNDISTURBED, RESTART)));
    }

    private static Row brokersInTurn() {
        return new BrokersInTurnRow(new About(
                "brokers-in-turn",
                "Three brokers (3 copies, 2 in time), `kill -9` of each in turn",
                "What the dead one led goes to the others, and acts go on after a few seconds; reads go on",
                Limits.of(RESTART, UNDISTURBED, RESTART)));
    }
}
