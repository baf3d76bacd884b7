package baton.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class OneLineErrorsTest {

    @Command(name = "count")
    private static final class Count implements Callable<Integer> {

        @Option(names = "--to")
        private int to;

        @Override
        public Integer call() {
            if (to < 0) {
                throw new IllegalStateException("--to: " + to + " (expected: >= 0)");
            }
            return WrongOption.within("--to", to, 0, 100) == 0 ? 0 : 1;
        }
    }

    @Test
    void a_command_that_ran_has_its_own_exit_code() {
        assertThat(OneLineErrors.run(new Count())).isZero();
        assertThat(OneLineErrors.run(new Count(), "--to", "3")).isEqualTo(1);
    }

    @Test
    void a_command_that_could_not_run_says_why_in_one_line() {
        assertThat(said("--to", "-1")).isEqualToIgnoringNewLines("--to: -1 (expected: >= 0)");
    }

    @Test
    void a_wrong_option_also_shows_the_usage() {
        assertThat(said("--to", "101"))
                .startsWith("--to: 101 (expected: 0 to 100)")
                .contains("Usage: count [--to=");
    }

    private static String said(String... arguments) {
        var said = new StringWriter();
        var command = new CommandLine(new Count()).setErr(new PrintWriter(said));

        assertThat(OneLineErrors.run(command, arguments)).isEqualTo(OneLineErrors.COULD_NOT_RUN);

        return said.toString();
    }
}
