package baton.local;

import java.io.PrintStream;

/// What people see: lines, and at most one line that changes in place below them.
public final class Console {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private String changing = "";

    // With JDK 25 it is null again where there is no terminal; before, its isTerminal() told.
    @SuppressWarnings("SystemConsoleNull")
    public Console(PrintStream out, PrintStream err) {
        this(out, err, System.console() != null && System.console().isTerminal());
    }

    public Console(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    public boolean isTerminal() {
        return terminal;
    }

    /// A line that stays.
    synchronized void say(String line) {
        print(line + System.lineSeparator() + changing);
    }

    /// A line that takes the place of the last such one; on anything but a terminal, just a line.
    public synchronized void show(String line) {
        if (terminal) {
            changing = line;
            print(line);
        } else {
            say(line);
        }
    }

    /// Why it does not go on.
    synchronized void complain(String line) {
        changing = "";
        print("");
        err.println(line);
    }

    private void print(String text) {
        out.print(terminal ? CLEAR_LINE + text : text);
        out.flush();
    }
}
