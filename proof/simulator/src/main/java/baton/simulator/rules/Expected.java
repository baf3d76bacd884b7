package baton.simulator.rules;

import baton.events.Reply;
import baton.events.Reply.Refused;
import baton.simulator.claims.Invariant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the rules predict for a command: its own effects, without the chats given as a consequence,
/// and its answer.
///
/// @param answer read after the turn; null if there is no answer, or not yet
/// @param otherwise the invariant that is broken if the result differs
record Expected(List<Effect> effects, Supplier<@Nullable Reply> answer, Invariant otherwise) {

    static Expected effects(List<Effect> effects, Supplier<@Nullable Reply> answer) {
        return new Expected(effects, answer, Invariant.AS_RULED);
    }

    static Expected effects(List<Effect> effects, @Nullable Reply answer) {
        return effects(effects, () -> answer);
    }

    static Expected untold(List<Effect> effects) {
        return effects(effects, () -> null);
    }

    static Expected nothing(Supplier<@Nullable Reply> answer, Invariant otherwise) {
        return new Expected(List.of(), answer, otherwise);
    }

    static Expected refused(Refused.Reason reason) {
        return refused(new Refused(reason, "", null, null, null), Invariant.AS_RULED);
    }

    static Expected refused(Refused.Reason reason, ChatSeen chat) {
        return refused(new Refused(reason, "", chat.state, chat.epoch, null), Invariant.AS_RULED);
    }

    static Expected fenced(Refused.Reason reason, ChatSeen chat) {
        return refused(new Refused(reason, "", chat.state, chat.epoch, null), Invariant.FENCED);
    }

    static Expected refused(Refused refused, Invariant otherwise) {
        return nothing(() -> refused, otherwise);
    }

    Expected or(Invariant broken) {
        return new Expected(effects, answer, broken);
    }

    /// Whether it is answered as before.
    boolean isRepeat() {
        return otherwise == Invariant.NOTHING_TWICE;
    }
}
