package baton.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import baton.chaos.judge.CheckResult;
import baton.events.QueueSettings;
import baton.local.Baton;
import baton.local.LocalSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// Two engines under load, each fault twice, and what the log says of it: the rules, the deadlines, what clients were
/// told, and a replay of the real run byte for byte.
class ChaosSystemTest {

    private static final int ENGINES = 2;
    private static final int TURNS_A_SECOND = 10;

    /// Timers of a length that a test can wait for.
    private static final ShortTimers TIMERS =
            new ShortTimers(QueueSettings.DEFAULT.with(settings -> settings.idleTimeout(Duration.ofSeconds(2))
                    .sameOperatorAfter(Duration.ofSeconds(1))
                    .priorityBoost(Duration.ofSeconds(5))
                    .presenceTimeout(Duration.ofSeconds(2))
                    .offlineGrace(Duration.ofSeconds(1))
                    .completeAfter(Duration.ofSeconds(3))));

    @Test
    void whatever_is_killed_and_frozen_the_log_is_as_the_rules_want_it() throws Exception {
        // Wide limits for time, for the machine that builds may be busy with anything. ./baton chaos has narrow ones.
        var options = new ChaosOptions(
                Duration.ofSeconds(8),
                ThreadLocalRandom.current().nextInt(1_000_000),
                TURNS_A_SECOND,
                4,
                Duration.ofSeconds(2),
                Duration.ofSeconds(4),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10));
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/baton")), "run-");
        var settings =
                TIMERS.in(LocalSettings.onFreePorts(folder.toAbsolutePath()).withEngines(ENGINES));
        try (var baton = Baton.start(settings)) {
            var verdict = ChaosRun.play(options, TIMERS.settings(), baton, _ -> {});

            assertThat(verdict.holds())
                    .as("seed %d%n%s", options.seed(), verdict)
                    .isTrue();
            assertThat(verdict.faults()).hasSize(options.faults());
            assertThat(verdict.checks())
                    .extracting(CheckResult::name)
                    .containsExactly("steady", "rules", "timers", "replay", "acknowledged", "gaps");
            isReplayed(baton, settings);
        }
    }

    /// As `./baton replay` does it: the same with the settings of the run, and not with others.
    private static void isReplayed(Baton baton, LocalSettings settings) {
        var port = Integer.toString(
                URI.create("kafka://" + baton.bootstrapServers()).getPort());
        assertThat(ReplayLog.run(settings.with("BATON_KAFKA_PORT", port).services()))
                .isZero();
        assertThat(ReplayLog.run(Map.of("BATON_KAFKA_PORT", port))).isEqualTo(1);
    }
}
