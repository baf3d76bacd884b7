package baton.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What `/proc` says of processes of known behaviour.
class ProcessUseTest {

    private static final double SOME_MILLIS = 200;

    @Test
    void processor_time_is_that_which_was_used() {
        var self = new ProcessUse("self", ProcessHandle.current().pid(), false);
        var before = self.cpuMillis();
        var clock = System.nanoTime();

        while (self.cpuMillis() < before + SOME_MILLIS) {
            Thread.onSpinWait();
        }

        // Two cores can use at most twice the time that has gone by; the compiler and the collector work beside us.
        var gone = (System.nanoTime() - clock) / (double) TimeUnit.MILLISECONDS.toNanos(1);
        var cores = Runtime.getRuntime().availableProcessors();
        assertThat(gone).isGreaterThan(SOME_MILLIS / (cores + 1));
    }

    @Test
    void what_children_used_counts_in_a_family_also_when_they_have_ended() throws Exception {
        // The inner shell counts to a million, ends, and the outer one says so and goes on living.
        var parent = new ProcessBuilder(
                        "sh", "-c", "sh -c 'n=0; while [ $n -lt 1000000 ]; do n=$((n+1)); done'; echo ended; read _")
                .start();
        try {
            assertThat(parent.inputReader().readLine()).isEqualTo("ended");
            var alone = new ProcessUse("alone", parent.pid(), false).cpuMillis();
            var family = new ProcessUse("family", parent.pid(), true).cpuMillis();

            assertThat(family).isGreaterThan(alone + 50);
        } finally {
            end(parent);
        }
    }

    @Test
    void memory_is_what_is_resident() {
        var self = new ProcessUse("self", ProcessHandle.current().pid(), false);

        assertThat(self.memoryBytes())
                .isGreaterThan(20_000_000)
                .isLessThan(Runtime.getRuntime().maxMemory() + 2_000_000_000L);
    }

    private static void end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
