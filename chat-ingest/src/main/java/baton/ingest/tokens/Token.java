package baton.ingest.tokens;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.envelope.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a verified token says about its bearer (SPEC 9).
///
/// @param id its `jti`, by which it can be revoked
/// @param subject its `sub`: the person or program
/// @param operator who an operator is; [#ANY_OPERATOR] may act as every operator
/// @param chat the one chat of a user
public record Token(
        String id,
        String subject,
        Role role,
        QueueScope queues,
        @Nullable String operator,
        @Nullable ChatId chat,
        Instant issuedAt,
        Instant expiresAt) {

    /// In local mode, one token may act as any operator.
    public static final String ANY_OPERATOR = "*";

    /// Stands between the id of a token and what sets a derived one apart.
    private static final String DERIVED = "/";

    /// The bearer when login is switched off (`BATON_AUTH=none`).
    public static final Token NOBODY_IN_PARTICULAR =
            new Token("none", "anybody", Role.ADMIN, QueueScope.ALL, null, null, Instant.MAX, Instant.MAX);

    /// @throws IllegalArgumentException when the role lacks what it needs
    public Token {
        var _ = new Actor(Actor.Type.USER, subject);
        if (role == Role.OPERATOR && operator == null) {
            throw new IllegalArgumentException("operator_id: missing (expected: in the token of an operator)");
        }
        if (role == Role.USER && (chat == null || queues.only().isEmpty())) {
            throw new IllegalArgumentException("chat_id and queues: expected one of each in the token of a user");
        }
        if (operator != null && !operator.equals(ANY_OPERATOR)) {
            var _ = new OperatorId(operator);
        }
    }

    /// The actor that is noted beside what the bearer does; null when login is off.
    public @Nullable Actor actor() {
        if (this.equals(NOBODY_IN_PARTICULAR)) {
            return null;
        }
        var type = role == Role.APP ? Actor.Type.SERVICE_ACCOUNT : Actor.Type.USER;
        return new Actor(type, subject);
    }

    /// A token of its own for the same bearer. It ends with this one when this one is revoked.
    ///
    /// @param suffix sets its id apart from that of this token
    public Token derived(String suffix, Instant from, Instant until) {
        return new Token(id + DERIVED + suffix, subject, role, queues, operator, chat, from, until);
    }

    /// Its own id, and those of the tokens that it was derived from.
    List<String> ids() {
        var ids = new ArrayList<>(List.of(id));
        for (var end = id.lastIndexOf(DERIVED); end >= 0; end = id.lastIndexOf(DERIVED, end - 1)) {
            ids.add(id.substring(0, end));
        }
        return ids;
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /// Whether the bearer is this operator.
    public boolean isOperator(OperatorId id) {
        return operator != null && (operator.equals(ANY_OPERATOR) || operator.equals(id.toString()));
    }
}
