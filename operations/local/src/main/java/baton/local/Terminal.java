package baton.local;

import java.io.PrintStream;

/// Prints what people see: lines, and below them at most one line that changes in place.
public final class Terminal {

    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;
    private String changing = "";

    // Without a terminal it is null in JDK 25; in JDK 22 to 24, isTerminal() was false instead.
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

    /// Prints a line that stays.
    synchronized void say(String line) {
        print(line + System.lineSeparator() + changing);
    }

    /// Prints a line that replaces the last one printed by this method. In a file it is an ordinary
    /// line.
    public synchronized void show(String line) {
        if (interactive) {
            changing = line;
            print(line);
        } else {
            say(line);
        }
    }

    /// Prints why it cannot go on.
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
