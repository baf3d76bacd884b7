package baton.chaos.rows;

import baton.chaos.faults.Wire;
import baton.client.Await;
import baton.local.Cluster;
import baton.local.Cluster.Detour;
import baton.local.LocalSettings;
import baton.local.process.Ports;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Cuts the network between the engine and the broker, and mends it: no byte passes, and neither
/// end is told.
final class CutRow implements Row {

    private final About about;
    private final Duration hold;
    private @Nullable Wire wire;

    CutRow(About about, Duration hold) {
        this.about = about;
        this.hold = hold;
    }

    @Override
    public About about() {
        return about;
    }

    @Override
    public LocalSettings prepare(LocalSettings plain) throws IOException {
        var broker = Ports.free();
        var ours = Wire.to(broker);
        wire = ours;
        return plain.on(Cluster.withDetour(new Detour(broker, ours.port())));
    }

    @Override
    public Outcome strike(Field field) {
        var cut = wire;
        if (cut == null) {
            throw new IllegalStateException("there is no connection to cut");
        }
        var passed = cut.passed();
        cut.cut();
        try {
            Await.until(Instant.now().plus(hold));
        } finally {
            cut.mend();
        }
        if (passed == 0) {
            throw new IllegalStateException("the engine does not use the connection that was cut");
        }
        return Outcome.since(Instant.now(), "");
    }

    @Override
    public void tidy() throws IOException {
        if (wire != null) {
            wire.close();
        }
    }
}
