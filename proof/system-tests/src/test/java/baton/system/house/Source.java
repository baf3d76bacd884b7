package baton.system.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A Java source of the project.
///
/// @param module its module's folder, from the root of the repository
/// @param path its own place, from the root of the repository
record Source(Path module, Path path, List<String> lines) {

    /// The root of the repository. Tests run in their module's folder.
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    /// All sources of all modules, tests included.
    static List<Source> all() throws IOException {
        return modules().stream().flatMap(Source::in).toList();
    }

    /// The modules' folders: those with sources, at the top or under a roof.
    static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.walk(ROOT, 2)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src")))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Source> in(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(file -> new Source(ROOT.relativize(module), ROOT.relativize(file), read(file)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String simpleName() {
        return path.getFileName().toString().replace(".java", "");
    }

    /// The folder it is in, such as `common-events/src/main/java/baton/events`.
    String folder() {
        return path.subpath(0, path.getNameCount() - 1).toString();
    }

    boolean isTest() {
        return path.startsWith(module.resolve("src").resolve("test"));
    }

    boolean isPackageInfo() {
        return path.endsWith("package-info.java");
    }

    /// The same for the sources and the tests of a package: one package-info marks both.
    String packageOfModule() {
        var inModule = module.relativize(path);
        return module + ": " + packageOf(inModule);
    }

    /// Such as `baton.events.wire`.
    String packageName() {
        return packageOf(module.relativize(path));
    }

    private static String packageOf(Path inModule) {
        return inModule.subpath(3, inModule.getNameCount() - 1).toString().replace('/', '.');
    }

    /// Lines of code: comments, imports and blank lines do not make a file long.
    long linesOfCode() {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.startsWith("import "))
                .count();
    }

    /// Each line with its place, such as `baton/Chat.java:12`.
    Stream<Line> numbered() {
        return IntStream.range(0, lines.size()).mapToObj(at -> new Line(path + ":" + (at + 1), lines.get(at)));
    }

    /// @param place file and number, as an editor opens it
    record Line(String place, String text) {

        @Override
        public String toString() {
            return place + ": " + text.strip();
        }
    }
}
