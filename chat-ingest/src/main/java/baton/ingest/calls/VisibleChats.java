package baton.ingest.calls;

import static java.util.concurrent.CompletableFuture.completedFuture;

import baton.events.ChatId;
import baton.events.Command.ListAssignments;
import baton.events.OperatorId;
import baton.events.Reply;
import baton.events.Reply.AssignmentsHeld;
import baton.events.reads.Reader;
import baton.ingest.callers.Caller;
import baton.ingest.outcomes.Outcomes;
import baton.ingest.tokens.Role;
import baton.ingest.tokens.Token;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Shows of a chat what the caller may see (SPEC 9).
///
/// An operator sees the chats that it holds, and of those that it held what was written until the
/// end of its last assignment. The read side knows that. Right after an assignment it may not know
/// it yet, and then the engine is asked, so that a console can read a chat at once.
@Singleton
final class VisibleChats {

    private final ProjectorProxy readSide;
    private final Outcomes outcomes;
    private final boolean viewersSeeTexts;

    /// @param viewersSeeTexts whether a viewer sees what was written (`BATON_VIEWER_TEXTS`)
    VisibleChats(
            ProjectorProxy readSide,
            Outcomes outcomes,
            @Value("${baton.ingest.viewer-texts}") boolean viewersSeeTexts) {
        this.readSide = readSide;
        this.outcomes = outcomes;
        this.viewersSeeTexts = viewersSeeTexts;
    }

    Publisher<? extends HttpResponse<?>> answer(Caller caller, HttpRequest<?> request, ChatId chat) {
        var reader = reader(caller.token());
        var operator = reader.operator();
        return operator == null
                ? readSide.answer(caller, request, reader)
                : isJustGiven(caller, chat, operator)
                        .flatMapMany(
                                isJustGiven -> readSide.answer(caller, request, isJustGiven ? Reader.ALL : reader));
    }

    /// Whether an operator may see anything of the chat. Others may see every chat.
    CompletionStage<Boolean> isVisible(Caller caller, ChatId chat) {
        var operator = reader(caller.token()).operator();
        return operator == null
                ? completedFuture(true)
                : readSide.isShown(caller, chat, operator)
                        .flatMap(isShown -> isShown ? Mono.just(true) : holds(caller, chat, operator))
                        .toFuture();
    }

    /// Whether the operator holds a chat of which the read side does not know it yet.
    private Mono<Boolean> isJustGiven(Caller caller, ChatId chat, OperatorId operator) {
        return readSide.isShown(caller, chat, operator)
                .flatMap(isShown -> isShown ? Mono.just(false) : holds(caller, chat, operator));
    }

    private Mono<Boolean> holds(Caller caller, ChatId chat, OperatorId operator) {
        var question = new ListAssignments(caller.queue(), operator);
        return Mono.fromCompletionStage(outcomes.of(caller, question)).map(reply -> isIn(reply, chat));
    }

    private static boolean isIn(Reply reply, ChatId chat) {
        return reply instanceof AssignmentsHeld held
                && held.assignments().stream()
                        .anyMatch(assignment -> assignment.chatId().equals(chat));
    }

    private Reader reader(Token token) {
        var operator = token.operator();
        if (token.role() == Role.OPERATOR && operator != null && !operator.equals(Token.ANY_OPERATOR)) {
            return Reader.operator(new OperatorId(operator));
        }
        return switch (token.role()) {
            case USER -> Reader.USER;
            case VIEWER -> viewersSeeTexts ? Reader.ALL : Reader.WITHOUT_TEXTS;
            case APP, OPERATOR, ADMIN -> Reader.ALL;
        };
    }
}
