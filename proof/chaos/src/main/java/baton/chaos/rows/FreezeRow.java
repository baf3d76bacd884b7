package baton.chaos.rows;

import baton.client.Await;
import baton.local.Baton;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// SIGSTOP of one part, and SIGCONT: its connections stay open, and nobody answers.
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
