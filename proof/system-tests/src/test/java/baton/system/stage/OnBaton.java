package baton.system.stage;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives each test its own [Scene], in one Baton that all test classes share.
///
/// The Baton starts before the first test and ends after the last. It runs as processes of this
/// machine or, in the Maven profile `containers`, as containers. Without Docker that profile skips
/// every test with a warning.
public final class OnBaton implements ParameterResolver, ExecutionCondition {

    /// Long enough for a test to see the rule applied, short enough to see it relaxed.
    public static final int SAME_OPERATOR_AFTER_SECONDS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(OnBaton.class);
    private static final String NO_DOCKER = "the profile `containers` needs Docker, and there is none here";
    private static final boolean IN_CONTAINERS = "containers".equals(System.getProperty("baton.stage"));
    private static final Namespace SHARED = Namespace.create(OnBaton.class);

    private record Running(BatonStage stage) implements AutoCloseable {
        @Override
        public void close() {
            stage.close();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (!IN_CONTAINERS || ContainerStage.isPossible()) {
            return ConditionEvaluationResult.enabled("its Baton can be started");
        }
        LOG.warn("{} is SKIPPED: {}", test.getDisplayName(), NO_DOCKER);
        return ConditionEvaluationResult.disabled(NO_DOCKER);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Scene resolveParameter(ParameterContext parameter, ExtensionContext test) {
        var running = test.getRoot()
                .getStore(SHARED)
                .getOrComputeIfAbsent(Running.class, _ -> new Running(start()), Running.class);
        return Scene.on(running.stage());
    }

    private static BatonStage start() {
        return IN_CONTAINERS ? ContainerStage.start() : ProcessStage.start();
    }
}
