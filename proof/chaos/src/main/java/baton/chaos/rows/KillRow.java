package baton.chaos.rows;

import baton.chaos.faults.Kill;
import baton.local.Baton;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;

/// Kills one process with kill -9. Local mode starts it again, as production would.
///
/// @param pid the process id now
record KillRow(About about, ToLongFunction<Baton> pid) implements Row {

    private static final Duration REPLACED_WITHIN = Duration.ofSeconds(90);

    @Override
    public Outcome strike(Field field) {
        var at = Instant.now();
        var name = about.id();
        if (!Kill.nineAndReplaced(name, () -> pid.applyAsLong(field.baton()), REPLACED_WITHIN)) {
            throw new IllegalStateException(name + ": no process took its place within " + REPLACED_WITHIN);
        }
        return Outcome.since(at, "");
    }
}
