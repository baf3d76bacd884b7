package baton.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program, its training run and its later runs, on real JVMs.
class AotCacheTest {

    private static final String CLASS = Hello.class.getName().replace('.', '/') + ".class";

    /// The JVM's log line for a class from the cache.
    private static final String FROM_THE_CACHE = "AotCacheTest$Hello source: shared objects file";

    @TempDir
    private Path folder;

    private Path jar = Path.of("");

    @BeforeEach
    void build() throws IOException {
        jar = folder.resolve("hello.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Hello.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(CLASS));
            out.write(Files.readAllBytes(Path.of("target", "test-classes", CLASS)));
        }
    }

    /// The program that is run.
    static final class Hello {

        private Hello() {}

        public static void main(String[] arguments) {
            System.out.println("hello");
        }
    }

    @Test
    void none_is_used_if_none_exists() {
        var program = new AotCache(jar, false);
        assertThat(program.options()).isEmpty();
        assertThat(program.matters()).isFalse();
        assertThat(AotCache.NONE.options()).isEmpty();
    }

    @Test
    void is_written_by_a_training_run_and_read_by_the_next_run() {
        assertThat(run(new AotCache(jar, true))).contains("hello");

        assertThat(folder.resolve("hello.aot")).isNotEmptyFile();
        assertThat(new AotCache(jar, false).matters()).isTrue();
        assertThat(run(new AotCache(jar, false), "-Xlog:class+load"))
                .anyMatch(line -> line.endsWith(FROM_THE_CACHE))
                .contains("hello");
    }

    @Test
    void of_another_build_is_not_used_and_is_harmless() throws IOException {
        run(new AotCache(jar, true));
        build();

        assertThat(run(new AotCache(jar, false), "-Xlog:class+load"))
                .noneMatch(line -> line.endsWith(FROM_THE_CACHE))
                .contains("hello");
    }

    @Test
    void of_other_libraries_is_not_used() throws IOException {
        run(new AotCache(jar, true));
        Files.createFile(Files.createDirectory(folder.resolve("lib")).resolve("other.jar"));

        assertThat(new AotCache(jar, false).options()).isEmpty();
    }

    @Test
    void may_take_longer_to_end_while_it_is_written() {
        var usually = Duration.ofSeconds(8);
        assertThat(new AotCache(jar, false).stopWithin(usually)).isEqualTo(usually);
        assertThat(new AotCache(jar, true).stopWithin(usually)).isEqualTo(Duration.ofMinutes(2));
    }

    /// The output of the program.
    private static List<String> run(AotCache program, String... options) {
        var command = JavaProgram.ofJar(program, List.of(options), Map.of());
        return Tool.run(command.line()).output().lines().toList();
    }
}
