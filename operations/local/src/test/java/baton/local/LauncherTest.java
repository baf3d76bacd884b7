package baton.local;

import static org.assertj.core.api.Assertions.assertThat;

import baton.local.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher says clearly what is missing. The test runs a copy of it, away from the project and
/// from any JDK.
class LauncherTest {

    private static final List<String> TOOLS = List.of("sed", "dirname", "readlink", "cat", "awk");

    @TempDir
    private Path folder;

    @Test
    void names_its_commands() throws Exception {
        var help = launch("help");
        assertThat(help.code()).isZero();
        for (var command : List.of("up", "demo", "test", "check", "bench")) {
            assertThat(help.output()).contains("./baton " + command);
        }
    }

    @Test
    void explains_itself_on_lines_that_fit_a_terminal() throws Exception {
        assertThat(launch("help").output().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void completes_exactly_the_commands_that_its_help_names() throws Exception {
        var named = Pattern.compile("^  \\./baton ([a-z][a-z-]*)", Pattern.MULTILINE)
                .matcher(launch("help").output())
                .results()
                .map(command -> command.group(1));

        assertThat(completed(""))
                .containsExactlyInAnyOrder(
                        Stream.concat(named, Stream.of("help", "--help")).toArray(String[]::new));
        assertThat(completed("rep")).containsExactly("replay");
    }

    @Test
    void completes_the_options_of_a_command() throws Exception {
        assertThat(completed("up", "")).containsExactly("--fresh", "--help");
        assertThat(completed("dead-letters", "--t")).containsExactly("--topic");
    }

    @Test
    void prints_its_version() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), "<project>\n  <version>7.1</version>\n</project>\n");
        assertThat(launch("--version").output()).isEqualTo("Baton 7.1");
    }

    @Test
    void does_not_guess_what_is_meant() throws Exception {
        var answer = launch("fly");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.output()).endsWith("fly: not a command of Baton (see above).");
    }

    @Test
    void says_which_jdk_to_install_where_there_is_none() throws Exception {
        var answer = launch("up");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.output())
                .isEqualTo(
                        "No JDK 25 or newer found: install one (https://adoptium.net), or set JAVA_HOME to where it is.");
    }

    @Test
    void does_not_take_a_jdk_that_is_too_old() throws Exception {
        assertThat(launch("up", "JAVA_HOME=" + jdk("21.0.9")).output()).startsWith("No JDK 25 or newer found");
    }

    @Test
    void says_that_maven_is_missing() throws Exception {
        assertThat(launch("check", "JAVA_HOME=" + jdk("25.0.1")).output()).startsWith("Maven is not found: install it");
    }

    @Test
    void adds_up_the_tests_of_all_modules() throws Exception {
        var answer = test("""
                [INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s -- in a.class
                [INFO] Tests run: 760, Failures: 0, Errors: 0, Skipped: 0
                [WARNING] Tests run: 40, Failures: 0, Errors: 0, Skipped: 3
                """, 0);
        assertThat(answer.output()).endsWith("797 passed, 0 failed, 3 skipped");
        assertThat(answer.code()).isZero();
    }

    @Test
    void fails_with_a_single_test_of_a_single_module() throws Exception {
        var answer = test("""
                [INFO] Tests run: 760, Failures: 0, Errors: 0, Skipped: 0
                [ERROR] Tests run: 83, Failures: 1, Errors: 0, Skipped: 0
                [INFO] BUILD SUCCESS
                """, 0);
        assertThat(answer.output()).endsWith("842 passed, 1 failed, 0 skipped");
        assertThat(answer.code()).isEqualTo(1);
    }

    @Test
    void fails_with_a_build_that_was_cut_short() throws Exception {
        assertThat(test("[INFO] Tests run: 760, Failures: 0, Errors: 0, Skipped: 0\n", 1)
                        .code())
                .isEqualTo(1);
    }

    @Test
    void fails_where_no_test_ran() throws Exception {
        assertThat(test("[INFO] BUILD SUCCESS\n", 0).code()).isEqualTo(1);
    }

    /// What the shell offers after `./baton` and these words, the last of which is being typed.
    private List<String> completed(String... words) throws IOException {
        var script = Files.writeString(folder.resolve("complete"), """
                source completion
                COMP_WORDS=(baton "$@")
                COMP_CWORD=$#
                _baton
                printf '%s\\n' "${COMPREPLY[@]}"
                """);
        Files.writeString(folder.resolve("completion"), launch("completion").output());
        var line = new ArrayList<>(List.of("env", "-C", folder.toString(), "/bin/bash", script.toString()));
        line.addAll(List.of(words));
        return Tool.run(line).output().lines().toList();
    }

    /// `./baton test` with a Maven that prints this and ends with this code.
    private Tool.Outcome test(String said, int code) throws IOException {
        var words = Files.writeString(folder.resolve("said"), said);
        program(Files.writeString(tools().resolve("mvn"), "#!/bin/sh\n/bin/cat %s\nexit %d\n".formatted(words, code)));
        return launch("test", "JAVA_HOME=" + jdk("25.0.1"));
    }

    private Tool.Outcome launch(String command, String... environment) throws IOException {
        var copy = folder.resolve("baton");
        Files.writeString(copy, Files.readString(Path.of("..", "..", "baton")).replace("/usr/lib/jvm/", "/nowhere/"));
        var line = new ArrayList<>(List.of("env", "-i", "PATH=" + tools(), "HOME=" + folder));
        line.addAll(List.of(environment));
        line.addAll(List.of("/bin/bash", copy.toString(), command));
        return Tool.run(line);
    }

    /// A folder with the programs that the launcher needs, without Maven.
    private Path tools() throws IOException {
        var tools = Files.createDirectories(folder.resolve("bin"));
        for (var tool : TOOLS) {
            program(Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec /bin/%s \"$@\"\n".formatted(tool)));
        }
        return tools;
    }

    private static void program(Path file) {
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /// A folder that the launcher recognizes as a JDK.
    private Path jdk(String version) throws IOException {
        var home = Files.createDirectories(folder.resolve("jdk-" + version));
        Files.createDirectories(home.resolve("bin"));
        program(Files.createFile(home.resolve("bin").resolve("javac")));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }
}
