package baton.assignment.domain;

import static java.util.Comparator.comparing;

import baton.events.ChatId;
import baton.events.Command;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.OperatorTimerDue;
import baton.events.CommandId;
import baton.events.Id;
import baton.events.InstanceId;
import baton.events.MessageId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.SessionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The deadlines of the chats and operators of a queue. They are in memory and derived from the
/// records, so a crash cannot lose them.
///
/// A deadline that has come is announced once, as a command to the log. It is decided when that
/// command is read.
final class Deadlines {

    private record Deadline(Instant due, Id subject) {

        /// A chat and an operator may have the same id, so the kind is compared too.
        static final Comparator<Deadline> ORDER = comparing(Deadline::due)
                .thenComparing(deadline -> deadline.subject().getClass().getSimpleName())
                .thenComparing(Deadline::subject);
    }

    private final QueueId queue;

    /// Earliest first.
    private final TreeSet<Deadline> armed = new TreeSet<>(Deadline.ORDER);

    /// Announced and not yet decided.
    private final Set<Deadline> announced = new HashSet<>();

    /// Announced and come in an outage. They are announced again when a front door writes (rule
    /// 14).
    private final Set<Deadline> heldBack = new HashSet<>();

    Deadlines(QueueId queue) {
        this.queue = queue;
    }

    /// Notes the deadline of a subject that has changed. The same moment can be armed again after
    /// its turn, such as a heartbeat that is due now followed by a grace period of zero.
    void change(Id subject, @Nullable Instant before, @Nullable Instant after) {
        if (before != null && !before.equals(after)) {
            cancel(new Deadline(before, subject));
        }
        if (after != null && !announced.contains(new Deadline(after, subject))) {
            armed.add(new Deadline(after, subject));
        }
    }

    /// An announced deadline has had its turn. It is not announced again unless it is armed again.
    /// If it came too early by the log's clock, it is announced once more.
    void settle(Id subject, Instant due, Instant at) {
        var deadline = new Deadline(due, subject);
        if (!at.isBefore(due)) {
            cancel(deadline);
        } else if (announced.remove(deadline)) {
            armed.add(deadline);
        }
    }

    /// An announced deadline is not decided, because it may be an outage that made nobody act.
    void holdBack(Id subject, Instant due) {
        var deadline = new Deadline(due, subject);
        if (announced.contains(deadline)) {
            heldBack.add(deadline);
        }
    }

    /// The deadlines that were held back are announced again, unless they have changed since.
    void release() {
        announced.removeAll(heldBack);
        armed.addAll(heldBack);
        heldBack.clear();
    }

    /// The earliest deadline that is not announced yet.
    Optional<Instant> next() {
        return armed.isEmpty() ? Optional.empty() : Optional.of(armed.first().due());
    }

    /// Announces the earliest deadline.
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
        heldBack.remove(deadline);
    }

    private Command command(Deadline deadline) {
        return switch (deadline.subject()) {
            case ChatId chat -> new ChatTimerDue(queue, chat, deadline.due());
            case OperatorId operator -> new OperatorTimerDue(queue, operator, deadline.due());
            case QueueId _, MessageId _, CommandId _, SessionId _, InstanceId _ ->
                throw new IllegalStateException(
                        "deadline of %s (expected: of a chat or an operator)".formatted(deadline.subject()));
        };
    }
}
