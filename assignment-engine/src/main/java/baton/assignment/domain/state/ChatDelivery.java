package baton.assignment.domain.state;

import baton.events.ChatId;
import baton.events.CommandId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A chat that was given to requests of its operator, who has not acted since. If all their callers
/// had hung up, it was never delivered (SPEC 2, rule 7).
///
/// @param to the requests that were answered with the chat and not withdrawn
public record ChatDelivery(ChatId chatId, long epoch, List<Addressee> to) {

    /// A request that was answered with a chat.
    ///
    /// @param requestId of its caller
    /// @param commandId under which the answer is remembered, if it is
    public record Addressee(String requestId, @Nullable CommandId commandId) {}

    public ChatDelivery {
        to = List.copyOf(to);
    }

    public boolean isTo(String requestId) {
        return to.stream().anyMatch(addressee -> addressee.requestId().equals(requestId));
    }

    /// The command id of this request, unless a repeat under the same id was told the same.
    public Optional<CommandId> toldOnlyTo(String requestId) {
        var ids = to.stream()
                .filter(addressee -> addressee.requestId().equals(requestId))
                .flatMap(addressee -> Stream.ofNullable(addressee.commandId()));
        var others = without(requestId);
        return ids.filter(id -> others.to().stream().noneMatch(other -> id.equals(other.commandId())))
                .findFirst();
    }

    public ChatDelivery and(Addressee other) {
        return new ChatDelivery(
                chatId, epoch, Stream.concat(to.stream(), Stream.of(other)).toList());
    }

    public ChatDelivery without(String requestId) {
        return new ChatDelivery(
                chatId,
                epoch,
                to.stream()
                        .filter(addressee -> !addressee.requestId().equals(requestId))
                        .toList());
    }
}
