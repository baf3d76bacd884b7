package baton.ingest.calls;

import baton.ingest.callers.Caller;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The call of a bearer who wants to know what its token allows (SPEC 9).
@Controller("/v1/me")
@Produces(MediaType.ALL)
final class MeCalls {

    @Get
    HttpResponse<?> me(Caller caller) {
        var token = caller.token();
        return OutcomeResponses.json(
                HttpStatus.OK,
                new Me(
                        token.subject(),
                        token.role().word(),
                        token.queues().words(),
                        token.operator(),
                        token.chat() == null ? null : token.chat().toString(),
                        token.expiresAt().equals(Instant.MAX) ? null : token.expiresAt()));
    }

    /// @param queues names of queues, or `*` alone
    /// @param expiresAt absent when login is switched off
    record Me(
            String subject,
            String role,
            List<String> queues,
            @Nullable String operatorId,
            @Nullable String chatId,
            @Nullable Instant expiresAt) {}
}
