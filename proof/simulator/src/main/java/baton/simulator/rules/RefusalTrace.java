package baton.simulator.rules;

import static baton.simulator.claims.Invariant.REFUSAL_IS_TRACED;

import baton.events.Command.AboutChat;
import baton.events.Command.AboutOperator;
import baton.events.Command.OfQueue;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.CommandRefused;
import baton.events.Event;
import baton.events.OperatorId;
import baton.events.Reply.Refused;
import baton.simulator.repeats.AskedFor;
import baton.simulator.repeats.RepeatKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Checks that a refusal can be found later (SPEC section 3): the call, its caller, and the
/// reason.
final class RefusalTrace {

    private RefusalTrace() {}

    static void check(Turning turn, Refused refused, Event event) {
        var command = turn.command();
        var asked = AskedFor.in(command);
        var key = RepeatKey.of(command);
        var detail = event instanceof CommandRefused seen ? seen.detail() : "";
        var expected = new CommandRefused(
                turn.queue().id,
                command instanceof AboutChat about ? about.chatId() : null,
                operator(command),
                word(command),
                key == null ? null : key.id().toString(),
                asked.epoch(),
                asked.seenSeq(),
                refused.reason(),
                detail,
                refused.chatState(),
                refused.epoch());
        REFUSAL_IS_TRACED.same(expected, event);
    }

    private static @Nullable OperatorId operator(OfQueue command) {
        var caller = Rulebook.caller(command);
        if (caller != null) {
            return caller;
        }
        return switch (command) {
            case ReassignChat c -> c.operatorId();
            case AboutOperator c -> c.operatorId();
            case OfQueue _ -> null;
        };
    }

    /// As in its `ce_type`.
    private static String word(OfQueue command) {
        return command instanceof ReceiveUserMessage
                ? "user-message"
                : command.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .toLowerCase(Locale.ROOT);
    }
}
