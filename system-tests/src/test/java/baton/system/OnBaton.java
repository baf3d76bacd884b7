package baton.system;

import baton.local.Baton;
import baton.local.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives every test that asks for it a [Scene] of its own, in one Baton that all test classes share.
///
/// It is started for the first of them and ends with the last. Its data stays in `target/baton` for a look at the logs.
final class OnBaton implements ParameterResolver {

    /// Long enough for a test to see the rule hold, short enough to see it relaxed.
    static final int SAME_OPERATOR_AFTER_SECONDS = 8;

    private static final Namespace SHARED = Namespace.create(OnBaton.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Scene resolveParameter(ParameterContext parameter, ExtensionContext test) {
        var running = test.getRoot()
                .getStore(SHARED)
                .getOrComputeIfAbsent(Running.class, _ -> new Running(start()), Running.class);
        return Scene.in(running.baton());
    }

    private static Baton start() {
        try {
            var data = Files.createTempDirectory(Files.createDirectories(Path.of("target/baton")), "run-");
            return Baton.start(Settings.onFreePorts(data.toAbsolutePath())
                    .with("BATON_SAME_OPERATOR_AFTER", SAME_OPERATOR_AFTER_SECONDS + "s"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Running(Baton baton) implements AutoCloseable {
        @Override
        public void close() {
            baton.close();
        }
    }
}
