package baton.assignment.domain;

import static baton.events.Reply.Refused.Reason.NOT_THE_HOLDER;
import static baton.events.Reply.Refused.Reason.STALE_EPOCH;

import baton.events.OperatorId;
import java.util.Optional;

/// Keeps out every act on a chat by who does not hold it in the epoch named (SPEC 2, rule 3).
final class Fence {

    private Fence() {}

    /// @return the refusal, or empty: the operator holds the chat, and knows it
    static Optional<Ruling> refusal(Chat chat, OperatorId operator, long epoch) {
        if (chat.isHeldBy(operator) && epoch == chat.epoch()) {
            return Optional.empty();
        }
        if (epoch < chat.epoch()) {
            return Optional.of(Ruling.refused(
                    STALE_EPOCH,
                    "epoch %d of chat %s is over (now: %d); nothing was changed"
                            .formatted(epoch, chat.id(), chat.epoch()),
                    chat));
        }
        return Optional.of(Ruling.refused(
                NOT_THE_HOLDER,
                "%s does not hold chat %s in epoch %d; nothing was changed".formatted(operator, chat.id(), epoch),
                chat));
    }
}
