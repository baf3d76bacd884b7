package baton.stats.kafka;

import baton.stats.ProjectorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The read side in its own process, so that a test can kill it.
final class ProjectorProcess {

    private ProjectorProcess() {}

    /// @param command empty to follow the log; or `rebuild`, `recount`
    static Process start(ProjectorSettings settings, Path log, String... command) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = new ArrayList<>(
                List.of(java, "-cp", System.getProperty("java.class.path"), "baton.stats.StatsProjector"));
        line.addAll(List.of(command));
        var builder = new ProcessBuilder(line);
        builder.environment().put("BATON_PROJECTOR_PORT", "-1");
        builder.environment()
                .put("BATON_KAFKA_BOOTSTRAP_SERVERS", settings.kafka().bootstrapServers());
        builder.environment().put("BATON_POSTGRES_URL", settings.postgres().url());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }
}
