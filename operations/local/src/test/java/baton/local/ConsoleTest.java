package baton.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// One line changes in place, and lines that stay do not tear it.
class ConsoleTest {

    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void changes_its_line_in_place_on_a_terminal() {
        var console = console(true);
        console.show("one");
        console.show("two");
        console.say("news");
        assertThat(out).hasToString(CLEAR + "one" + CLEAR + "two" + CLEAR + "news\ntwo");
    }

    @Test
    void writes_plain_lines_into_a_file() {
        var console = console(false);
        console.show("one");
        console.say("news");
        console.complain("no");
        assertThat(out).hasToString("one\nnews\n");
        assertThat(err).hasToString("no\n");
    }

    private Console console(boolean terminal) {
        return new Console(print(out), print(err), terminal);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
