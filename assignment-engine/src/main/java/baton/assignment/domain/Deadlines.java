package baton.assignment.domain;

import static java.util.Comparator.comparing;

import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.OperatorTimerDue;
import baton.events.CommandId;
import baton.events.Id;
import baton.events.MessageId;
import baton.events.OperatorId;
import baton.events.QueueId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// When which chat or operator of a queue changes by itself. In memory, wholly derived from them, so that it cannot be
/// lost: what a crash forgets is derived again.
///
/// A deadline that has come is announced once, as a command to the log, and decided when that command is taken up.
final class Deadlines {

    private record Deadline(Instant due, Id subject) {

        /// Chats and operators may have the same name, so the kind counts too.
        static final Comparator<Deadline> ORDER = comparing(Deadline::due)
                .thenComparing(deadline -> deadline.subject().getClass().getSimpleName())
                .thenComparing(Deadline::subject);
    }

    private final QueueId queue;

    /// Earliest first.
    private final TreeSet<Deadline> armed = new TreeSet<>(Deadline.ORDER);

    /// Announced, and not yet decided.
    private final Set<Deadline> announced = new HashSet<>();

    Deadlines(QueueId queue) {
        this.queue = queue;
    }

    /// The subject has changed, and perhaps its one deadline. The same moment may well be armed anew after it has had
    /// its turn: a heartbeat due now, and a grace of no length.
    void change(Id subject, @Nullable Instant before, @Nullable Instant after) {
        if (before != null && !before.equals(after)) {
            cancel(new Deadline(before, subject));
        }
        if (after != null && !announced.contains(new Deadline(after, subject))) {
            armed.add(new Deadline(after, subject));
        }
    }

    /// An announced deadline has had its turn: it is not announced again unless it is armed again. One that came
    /// early, by the log's clock, is announced once more.
    void settle(Id subject, Instant due, Instant at) {
        var deadline = new Deadline(due, subject);
        if (!at.isBefore(due)) {
            cancel(deadline);
        } else if (announced.remove(deadline)) {
            armed.add(deadline);
        }
    }

    /// The earliest that is not announced yet.
    Optional<Instant> next() {
        return armed.isEmpty() ? Optional.empty() : Optional.of(armed.first().due());
    }

    /// Announces the earliest.
    ///
    /// @throws java.util.NoSuchElementException if there is none
    Command announceNext() {
        var deadline = armed.removeFirst();
        announced.add(deadline);
        return command(deadline);
    }

    int undecided() {
        return announced.size();
    }

    private void cancel(Deadline deadline) {
        armed.remove(deadline);
        announced.remove(deadline);
    }

    private Command command(Deadline deadline) {
        return switch (deadline.subject()) {
            case ChatId chat -> new ChatTimerDue(queue, chat, deadline.due());
            case OperatorId operator -> new OperatorTimerDue(queue, operator, deadline.due());
            case QueueId _, MessageId _, CommandId _ ->
                throw new IllegalStateException(
                        "deadline of %s (expected: of a chat or an operator)".formatted(deadline.subject()));
        };
    }
}
