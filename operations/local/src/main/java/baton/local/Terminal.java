package baton.local;

import java.io.PrintStream;

/// What people see: lines, and at most one line that changes in place below them.
public final class Terminal {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private String changing = "";

    // With JDK 25 it is null again where there is no terminal; before, its isTerminal() told.
    @SuppressWarnings("SystemConsoleNull")
    public Terminal(PrintStream out, PrintStream err) {
        this(out, err, System.console() != null && System.console().isTerminal());
    }

    public Terminal(PrintStream out, PrintStream err, boolean interactive) {
        this.out = out;
        this.err = err;
        this.interactive = interactive;
    }

    public boolean isTerminal() {
        return interactive;
    }

    /// A line that stays.
    synchronized void say(String line) {
        print(line + System.lineSeparator() + changing);
    }

    /// A line that takes the place of the last such one; on anything but a terminal, just a line.
    public synchronized void show(String line) {
        if (interactive) {
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
        out.print(interactive ? CLEAR_LINE + text : text);
        out.flush();
    }
}
