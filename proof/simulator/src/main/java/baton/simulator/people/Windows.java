package baton.simulator.people;

import baton.events.Command;
import baton.events.Command.SetPresence;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.QueueId;
import baton.events.SessionId;
import baton.simulator.world.SimulatedCast;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The windows of one operator, which do not know of one another: each repeats what it said last.
final class Windows {

    private static final Presence[] PRESENCES = Presence.values();

    private final SplittableRandom random;
    private final QueueId queue;
    private final OperatorId id;

    /// Mostly one to three; sometimes more than are remembered.
    private final int many;

    /// What each said last.
    private final List<SetPresence> said = new ArrayList<>();

    Windows(SplittableRandom random, QueueId queue, OperatorId id) {
        this.random = random;
        this.queue = queue;
        this.id = id;
        this.many = random.nextInt(20) == 0 ? SimulatedCast.SESSIONS.size() : 1 + random.nextInt(3);
    }

    /// Whether one of them has said anything.
    boolean areThere() {
        return !said.isEmpty();
    }

    /// One of them says something, which may be what it has said before. An operator with many
    /// windows sometimes opens them all.
    List<Command> set() {
        if (many < SimulatedCast.SESSIONS.size() || random.nextInt(4) > 0) {
            return List.of(set(random.nextInt(many)));
        }
        return IntStream.range(0, many).<Command>mapToObj(this::set).toList();
    }

    private SetPresence set(int number) {
        var window = window(number);
        var status = random.nextInt(2) == 0 ? Presence.AVAILABLE : PRESENCES[random.nextInt(PRESENCES.length)];
        var capacity = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : null;
        var auto = random.nextInt(2) == 0 ? random.nextBoolean() : null;
        var next = new SetPresence(queue, id, status, capacity, auto, window, null);
        said.removeIf(before -> Objects.equals(before.sessionId(), window));
        said.add(next);
        return next;
    }

    /// One of them repeats what it said, and sometimes means it.
    Command heartbeat() {
        var last = said.get(random.nextInt(said.size()));
        var resume = random.nextInt(8) == 0 ? random.nextBoolean() : null;
        return new SetPresence(queue, id, last.status(), last.capacity(), last.auto(), last.sessionId(), resume);
    }

    /// The first of them has no name.
    private static @Nullable SessionId window(int number) {
        return number == 0 ? null : SimulatedCast.SESSIONS.get(number);
    }
}
