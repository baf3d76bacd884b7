package baton.simulator.mutants;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.assignment.domain.Turn;
import baton.events.Command;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/// Compiles one file of the domain with a bug in it, in memory, and loads it with the unchanged
/// others.
public final class MutatedDomain {

    private static final String SOURCES = "assignment-engine/src/main/java/baton/assignment/domain";

    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    /// @return a loader in which the domain has the bug and the simulator uses that domain
    /// @throws IllegalStateException if the mutant is stale or does not compile
    public static ClassLoader with(Mutant mutant) {
        var domain = new MutatedDomain();
        domain.compile(mutant);
        return new MutantLoader(domain.classes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toByteArray())));
    }

    private void compile(Mutant mutant) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("no compiler found (expected: a JDK, not a JRE)");
        }
        var messages = new StringWriter();
        var options = List.of("-proc:none", "-nowarn", "-classpath", classPath());
        var standard = compiler.getStandardFileManager(null, null, UTF_8);
        var isDone = compiler.getTask(messages, new InMemory(standard), null, options, null, List.of(source(mutant)))
                .call();
        if (!isDone) {
            throw new IllegalStateException("the mutant '%s' does not compile: %s".formatted(mutant.bug(), messages));
        }
    }

    private static JavaFileObject source(Mutant mutant) {
        try {
            var mutated = mutant.mutate(Files.readString(sourceOf(mutant.file())));
            return new SimpleJavaFileObject(URI.create("mutant:///" + mutant.file()), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return mutated;
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sources of the domain", e);
        }
    }

    /// A source of the domain. Its state has a folder of its own.
    private static Path sourceOf(String file) {
        var state = sources().resolve("state").resolve(file);
        return Files.exists(state) ? state : sources().resolve(file);
    }

    /// The folder of the sources, from any folder of the project.
    private static Path sources() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(SOURCES))) {
                return folder.resolve(SOURCES);
            }
        }
        throw new IllegalStateException(SOURCES + ": not found (expected: to run within the project)");
    }

    private static String classPath() {
        return Stream.of(Turn.class, Command.class, NullMarked.class)
                .map(MutatedDomain::place)
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot find where " + type + " comes from", e);
        }
    }

    /// Keeps the compiled classes in memory.
    private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        InMemory(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            var bytes = classes.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
            return new SimpleJavaFileObject(URI.create("mutant:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }
    }
}
