package baton.chaos.rows;

import baton.client.Await;
import baton.local.Baton;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Stops one process with SIGSTOP and continues it: its connections stay open, and it does not
/// answer.
record FreezeRow(About about, Duration hold, Consumer<Baton> pause, Consumer<Baton> resume) implements Row {

    @Override
    public Outcome strike(Field field) {
        pause.accept(field.baton());
        try {
            Await.until(Instant.now().plus(hold));
        } finally {
            resume.accept(field.baton());
        }
        return Outcome.since(Instant.now(), "");
    }
}
