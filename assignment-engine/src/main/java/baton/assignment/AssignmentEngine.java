package baton.assignment;

import io.micronaut.runtime.Micronaut;

/// Starts the assignment engine.
public final class AssignmentEngine {

    private AssignmentEngine() {}

    public static void main(String[] arguments) {
        Micronaut.run(AssignmentEngine.class, arguments);
    }
}
