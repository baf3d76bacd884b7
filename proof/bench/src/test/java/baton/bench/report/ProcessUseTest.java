package baton.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What `/proc` says about processes whose behaviour is known.
class ProcessUseTest {

    private static final double SOME_MILLIS = 200;

    @Test
    void processor_time_is_the_time_that_was_used() {
        var self = new ProcessUse("self", ProcessHandle.current().pid(), false);
        var before = self.cpuMillis();
        var clock = System.nanoTime();

        while (self.cpuMillis() < before + SOME_MILLIS) {
            Thread.onSpinWait();
        }

        // Two cores can use at most twice the time that has passed. The compiler and the collector
        // work beside this thread.
        var passed = (System.nanoTime() - clock) / (double) TimeUnit.MILLISECONDS.toNanos(1);
        var cores = Runtime.getRuntime().availableProcessors();
        assertThat(passed).isGreaterThan(SOME_MILLIS / (cores + 1));
    }

    @Test
    void a_family_includes_the_time_of_children_that_have_ended() throws Exception {
        // The inner shell counts to a million and ends. The outer one says so and keeps running.
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
    void memory_is_the_resident_memory() {
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
