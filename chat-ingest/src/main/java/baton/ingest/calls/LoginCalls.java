package baton.ingest.calls;

import static baton.events.problem.ProblemType.FORBIDDEN;

import baton.events.ChatId;
import baton.events.problem.ProblemException;
import baton.ingest.callers.Caller;
import baton.ingest.tokens.Login;
import baton.ingest.tokens.QueueScope;
import baton.ingest.tokens.RevocationLog;
import baton.ingest.tokens.Revocations;
import baton.ingest.tokens.Role;
import baton.ingest.tokens.Token;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The calls about tokens: what one allows, a session of a page, a token for a user (SPEC 9).
@Controller("/v1")
@Produces(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class LoginCalls {

    private final Login login;
    private final RevocationLog revocations;
    private final Duration userToken;
    private final Duration session;

    LoginCalls(
            Login login,
            RevocationLog revocations,
            @Value("${baton.ingest.user-token}") Duration userToken,
            @Value("${baton.ingest.session}") Duration session) {
        this.login = login;
        this.revocations = revocations;
        this.userToken = userToken;
        this.session = session;
    }

    @Get("/me")
    HttpResponse<?> me(Caller caller) {
        return OutcomeResponses.json(HttpStatus.OK, Me.of(caller.token()));
    }

    /// A page exchanges a token for a cookie, which scripts cannot read. The session has a token of
    /// its own: signing out ends nothing else, and a revocation of the first token ends it too.
    @Post("/session")
    @Consumes(MediaType.ALL)
    HttpResponse<?> begin(Caller caller) {
        demandLogin();
        var now = now();
        var until = earliest(now.plus(session), caller.token().expiresAt());
        var own = caller.token().derived(UUID.randomUUID().toString(), now, until);
        var cookie = login.cookie().with(login.signer().sign(own), Duration.between(now, until));
        return OutcomeResponses.json(HttpStatus.OK, Me.of(own)).cookie(cookie);
    }

    /// Signs out on every instance.
    @Delete("/session")
    @Consumes(MediaType.ALL)
    HttpResponse<?> end(Caller caller) {
        demandLogin();
        revocations.write(Revocations.ofToken(caller.token().id()), now());
        return HttpResponse.noContent().cookie(login.cookie().ended());
    }

    /// An app makes a token for the user of one chat.
    @Post("/chats/{chat_id}/tokens")
    @Consumes(MediaType.ALL)
    HttpResponse<?> create(@PathVariable("chat_id") ChatId chatId, Caller caller) {
        demandLogin();
        var now = now();
        var token = new Token(
                UUID.randomUUID().toString(),
                "user of " + chatId,
                Role.USER,
                new QueueScope(Set.of(caller.queue())),
                null,
                chatId,
                now,
                now.plus(userToken));
        return OutcomeResponses.json(HttpStatus.OK, new UserToken(login.signer().sign(token), token.expiresAt()));
    }

    private void demandLogin() {
        if (login.isOff()) {
            throw new ProblemException(FORBIDDEN, "Login is switched off (BATON_AUTH=none).");
        }
    }

    /// Tokens count in seconds.
    private static Instant now() {
        return Instant.ofEpochSecond(Instant.now().getEpochSecond());
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    record UserToken(String token, Instant expiresAt) {}

    /// @param queues names of queues, or `*` alone
    /// @param expiresAt absent when login is switched off
    record Me(
            String subject,
            String role,
            List<String> queues,
            @Nullable String operatorId,
            @Nullable String chatId,
            @Nullable Instant expiresAt) {

        private static Me of(Token token) {
            return new Me(
                    token.subject(),
                    token.role().word(),
                    token.queues().words(),
                    token.operator(),
                    token.chat() == null ? null : token.chat().toString(),
                    token.expiresAt().equals(Instant.MAX) ? null : token.expiresAt());
        }
    }
}
