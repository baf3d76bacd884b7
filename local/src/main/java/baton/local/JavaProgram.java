package baton.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How a Java program is run here: by the very JVM that runs us.
final class JavaProgram {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private JavaProgram() {}

    /// A class of our own class path.
    static Child.Command ofClass(String mainClass, List<String> options, String... arguments) {
        return new Child.Command(line(mainClass, options, arguments));
    }

    /// The same, with variables of its environment.
    static Child.Command ofClass(String mainClass, List<String> options, Map<String, String> environment) {
        return new Child.Command(List.of(), line(mainClass, options), environment);
    }

    private static List<String> line(String mainClass, List<String> options, String... arguments) {
        var line = new ArrayList<>(List.of(JAVA));
        line.addAll(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        line.addAll(List.of(arguments));
        return line;
    }

    /// An executable jar with its libraries beside it.
    static Child.Command ofJar(Path jar, List<String> options, Map<String, String> environment) {
        var line = new ArrayList<>(List.of(JAVA));
        line.addAll(options);
        line.addAll(List.of("-jar", jar.toString()));
        return new Child.Command(List.of(), line, environment);
    }
}
