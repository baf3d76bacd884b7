package baton.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How a Java program is run here: by the very JVM that runs us.
final class JavaProgram {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /// What the tests add: they start many programs that live for seconds.
    private static final List<String> ADDED = Pattern.compile(" ")
            .splitAsStream(System.getProperty("baton.java.options", ""))
            .filter(Predicate.not(String::isEmpty))
            .toList();

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
        var line = program(options);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        line.addAll(List.of(arguments));
        return line;
    }

    /// An executable jar with its libraries beside it.
    static Child.Command ofJar(Path jar, List<String> options, Map<String, String> environment) {
        var line = program(options);
        line.addAll(List.of("-jar", jar.toString()));
        return new Child.Command(List.of(), line, environment);
    }

    private static List<String> program(List<String> options) {
        var line = new ArrayList<>(List.of(JAVA));
        line.addAll(options);
        line.addAll(ADDED);
        return line;
    }
}
