package baton.system.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A file of the project that people read beside the code: Markdown, YAML, shell.
///
/// @param path from the root of the repository
record ProjectFile(Path path, List<String> lines) {

    /// Folders that a build or a run has made, and the files of applied migrations, which are
    /// frozen.
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".baton", "node_modules");

    /// Files whose name ends in one of the endings.
    static List<ProjectFile> endingIn(String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(Source.ROOT)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .filter(Files::isRegularFile)
                    .map(Source.ROOT::relativize)
                    .filter(ProjectFile::isOurs)
                    .sorted()
                    .map(ProjectFile::read)
                    .toList();
        }
    }

    private static boolean isOurs(Path path) {
        for (var part : path) {
            if (LEFT_OUT.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private static ProjectFile read(Path path) {
        try {
            return new ProjectFile(path, Files.readAllLines(Source.ROOT.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines of prose of a Markdown page: no code, no table, no heading's anchor.
    List<Source.Line> prose() {
        var prose = new ArrayList<Source.Line>();
        var isCode = false;
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (line.strip().startsWith("```")) {
                isCode = !isCode;
            } else if (!isCode && !line.strip().startsWith("|")) {
                prose.add(new Source.Line(path + ":" + (at + 1), line));
            }
        }
        return prose;
    }

    /// All lines outside of code blocks, tables included.
    List<Source.Line> proseAndTables() {
        var found = new ArrayList<Source.Line>();
        var isCode = false;
        for (var at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (line.strip().startsWith("```")) {
                isCode = !isCode;
            } else if (!isCode) {
                found.add(new Source.Line(path + ":" + (at + 1), line));
            }
        }
        return found;
    }

    /// All lines with their places.
    List<Source.Line> numbered() {
        return new Source(Path.of(""), path, lines).numbered().toList();
    }
}
