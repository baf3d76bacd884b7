package baton.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.local.process.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program of our own class path, run like the services.
class ServiceTest {

    private static final String PORT = "BATON_ENGINE_PORT";

    @TempDir
    private Path folder;

    @Test
    void serves_once_it_is_started_and_ends_when_it_is_closed() {
        ProcessHandle process;
        try (var service = start(Map.of())) {
            process = ProcessHandle.of(service.pid()).orElseThrow();
            assertThat(service.isReady()).isTrue();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void that_dies_while_it_starts_is_reported_with_its_last_log_line() throws Exception {
        var told = Files.writeString(folder.resolve("told"), PORT);

        assertThatThrownBy(() -> start(Map.of(StandIn.DIES, told.toString())).close())
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("ended with code 3")
                .hasMessageContaining("The stand-in was told to die.");
    }

    private Service start(Map<String, String> environment) {
        return Service.start(StandIn.class.getName(), PORT, environment, folder.resolve("stand-in.log"));
    }
}
