package baton.chaos;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import baton.local.Baton;
import baton.local.LocalSettings;
import baton.local.process.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// An engine that cannot open its store, for example on a full disk, ends. So it is started again,
/// perhaps when there is room. A process that lives and never serves would not be restarted.
class UnopenableStoreSystemTest {

    /// The file that RocksDB reads first.
    private static final Path BEGINNING = Path.of("engine/baton-assignment-engine/0_0/rocksdb/core/CURRENT");

    @Test
    void ends_the_engine() throws IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/baton")), "store-")
                .toAbsolutePath();
        try (var baton = Baton.start(LocalSettings.onFreePorts(folder))) {
            var engine = baton.engine();
            engine.kill();
            Files.writeString(folder.resolve(BEGINNING), "nothing of the kind");

            assertThatExceptionOfType(StartFailure.class)
                    .isThrownBy(engine::restart)
                    .withMessageContaining("ended with code 1 while starting");
        }
    }
}
