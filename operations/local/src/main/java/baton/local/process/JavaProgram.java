package baton.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A Java program to run, with the same JVM that runs us.
public final class JavaProgram {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final String OUR_CLASS_PATH = System.getProperty("java.class.path");

    /// Options that the tests add, because they start many programs that live for seconds.
    private static final List<String> ADDED = Pattern.compile(" ")
            .splitAsStream(System.getProperty("baton.java.options", ""))
            .filter(Predicate.not(String::isEmpty))
            .toList();

    private JavaProgram() {}

    /// A program that is a class of our own class path.
    public static Child.Command ofClass(String mainClass, List<String> options, String... arguments) {
        return new Child.Command(line(mainClass, options, arguments));
    }

    /// The same, with environment variables.
    public static Child.Command ofClass(String mainClass, List<String> options, Map<String, String> environment) {
        return new Child.Command(List.of(), line(mainClass, options), environment);
    }

    /// A class of a jar and its libraries if the jar has a cache or will get one; else a class of
    /// our own class path.
    public static Child.Command ofClass(AotCache program, String mainClass, List<String> options, String... arguments) {
        var line = program(options);
        line.addAll(program.options());
        var classPath = program.matters() ? program.jar().toString() : OUR_CLASS_PATH;
        line.addAll(List.of("-cp", classPath, mainClass));
        line.addAll(List.of(arguments));
        return new Child.Command(line);
    }

    private static List<String> line(String mainClass, List<String> options, String... arguments) {
        var line = program(options);
        line.addAll(List.of("-cp", OUR_CLASS_PATH, mainClass));
        line.addAll(List.of(arguments));
        return line;
    }

    /// An executable jar with its libraries beside it.
    public static Child.Command ofJar(AotCache program, List<String> options, Map<String, String> environment) {
        var line = program(options);
        line.addAll(program.options());
        line.addAll(List.of("-jar", program.jar().toString()));
        return new Child.Command(List.of(), line, environment);
    }

    private static List<String> program(List<String> options) {
        var line = new ArrayList<>(List.of(JAVA));
        line.addAll(options);
        line.addAll(ADDED);
        return line;
    }
}
