package baton.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import baton.chaos.judge.CheckResult;
import baton.local.Baton;
import baton.local.LocalSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// Two engines under load, each fault twice, and every check of the log: the rules, the deadlines,
/// the acknowledgements, and a replay of the run byte for byte.
class ChaosSystemTest {

    private static final int ENGINES = 2;
    private static final int TURNS_A_SECOND = 10;

    private static final ShortTimers TIMERS = ShortTimers.OF_A_ROW;

    @Test
    void after_kills_and_freezes_the_log_keeps_the_rules() throws Exception {
        // The limits for time are wide because the building machine may be busy. ./baton chaos has
        // narrow ones.
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

    /// Replays as `./baton replay` does: the same events with the settings of the run, others with
    /// other settings.
    private static void isReplayed(Baton baton, LocalSettings settings) {
        var port = Integer.toString(
                URI.create("kafka://" + baton.bootstrapServers()).getPort());
        assertThat(ReplayLog.run(settings.with("BATON_KAFKA_PORT", port).services()))
                .isZero();
        assertThat(ReplayLog.run(Map.of("BATON_KAFKA_PORT", port))).isEqualTo(1);
    }
}
