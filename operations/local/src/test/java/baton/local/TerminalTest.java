package baton.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// One line changes in place, and other lines do not break it.
class TerminalTest {

    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void changes_its_line_in_place_on_a_terminal() {
        var terminal = terminal(true);
        terminal.show("one");
        terminal.show("two");
        terminal.say("news");
        assertThat(out).hasToString(CLEAR + "one" + CLEAR + "two" + CLEAR + "news\ntwo");
    }

    @Test
    void writes_plain_lines_into_a_file() {
        var terminal = terminal(false);
        terminal.show("one");
        terminal.say("news");
        terminal.complain("no");
        assertThat(out).hasToString("one\nnews\n");
        assertThat(err).hasToString("no\n");
    }

    private Terminal terminal(boolean interactive) {
        return new Terminal(print(out), print(err), interactive);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
