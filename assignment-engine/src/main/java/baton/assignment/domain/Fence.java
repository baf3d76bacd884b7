package baton.assignment.domain;

import static baton.events.Reply.Refused.Reason.NOT_THE_HOLDER;
import static baton.events.Reply.Refused.Reason.STALE_EPOCH;

import baton.assignment.domain.state.Chat;
import baton.events.Command.Fenced;
import java.util.Optional;

/// Refuses an act on a chat by an operator who does not hold it in the epoch that the act names
/// (SPEC 2, rule 3).
final class Fence {

    private Fence() {}

    /// @return the refusal, or empty when the claim is true
    static Optional<Ruling> refusal(Chat chat, Fenced claim) {
        var operator = claim.operatorId();
        var epoch = claim.epoch();
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
