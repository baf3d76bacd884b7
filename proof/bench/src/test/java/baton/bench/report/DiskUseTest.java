package baton.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many bytes a folder occupies.
class DiskUseTest {

    @Test
    void written_bytes_count_and_reserved_ones_do_not(@TempDir Path folder) throws Exception {
        var folderUse = DiskUse.ofFolder("folder", folder);
        var before = folderUse.gauge().bytes();

        Files.write(folder.resolve("log"), new byte[1_000_000]);
        try (var index = new RandomAccessFile(folder.resolve("index").toFile(), "rw")) {
            index.setLength(10_000_000);
        }

        assertThat(folderUse.gauge().bytes() - before).isBetween(1_000_000L, 1_100_000L);
    }
}
