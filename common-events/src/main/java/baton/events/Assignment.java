package baton.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One period in which one operator holds one chat, as the operator sees it.
///
/// @param epoch the assignment's number within its chat, from 1: the fencing token of every act on
///     the chat
/// @param waited from the first unanswered message (`waiting_since`) to `assignedAt`
/// @param idleAt when it is taken back if no reply comes (SPEC 2, rule 8); absent from an older
///     engine
/// @param note what the colleague wrote who handed it over (SPEC 2, rule 15), if one did
public record Assignment(
        ChatId chatId,
        long epoch,
        Instant assignedAt,
        Duration waited,
        How how,
        Decision decision,
        @Nullable Instant idleAt,
        @Nullable String note) {

    /// The same assignment with this idle deadline.
    public Assignment until(@Nullable Instant deadline) {
        return new Assignment(chatId, epoch, assignedAt, waited, how, decision, deadline, note);
    }
}
