package baton.ingest.tokens;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import baton.events.ChatId;
import baton.events.OperatorId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The command `./baton token`: makes keys and tokens, lists tokens and revokes them. Exit code 0
/// if it was done, 1 if it could not be done, 2 if the arguments were wrong.
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Creates, lists and revokes tokens.",
        footer = "The keys are in the folder BATON_KEYS (.baton/keys).",
        synopsisSubcommandLabel = "COMMAND")
public final class TokenCommand implements Runnable {

    private static final String KEYS = ".baton/keys";

    private final Path folder;
    private final BiConsumer<String, Instant> revocations;

    @Spec
    private @Nullable CommandSpec spec;

    /// @param environment says where the keys are
    /// @param revocations writes a revocation to the log: its key, and until when it holds
    public TokenCommand(Map<String, String> environment, BiConsumer<String, Instant> revocations) {
        this.folder = Path.of(environment.getOrDefault("BATON_KEYS", KEYS));
        this.revocations = revocations;
    }

    /// Without a subcommand, it says which there are.
    @Override
    public void run() {
        requireNonNull(spec).commandLine().usage(out());
    }

    @Command(description = "Makes a key. The newest key signs; delete an old file to end what it has signed.")
    void key() {
        out().println(new KeyFolder(folder).create(Instant.now()));
    }

    @Command(description = "Prints a new token. Makes a key first if there is none.")
    void create(
            @Option(names = "--role", required = true, description = "app, user, operator, viewer or admin.")
                    String role,
            @Option(names = "--subject", description = "The person or program. Default: the role or the operator.")
                    @Nullable
                    String subject,
            @Option(
                            names = "--queue",
                            split = ",",
                            defaultValue = QueueScope.EVERY,
                            description = "The queues in which it is valid, * for all. Default: *.")
                    List<String> queues,
            @Option(names = "--operator", description = "The operator_id. Default: the subject.") @Nullable
                    String operator,
            @Option(names = "--chat", description = "The one chat of a user.") @Nullable String chat,
            @Option(
                            names = "--ttl",
                            converter = Span.class,
                            defaultValue = "8h",
                            description = "How long it is valid, such as 90d, 8h or 15m. Default: 8h.")
                    Duration ttl) {
        var now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        var known = Role.of(role)
                .orElseThrow(() -> wrong("--role: %s (expected: app, user, operator, viewer, admin)", role));
        var name = subject == null ? requireNonNullElse(operator, role) : subject;
        var token = token(
                known,
                name,
                queues,
                known == Role.OPERATOR ? requireNonNullElse(operator, name) : null,
                chat,
                now,
                ttl);
        var keys = new KeyFolder(folder);
        if (keys.signing(now).isEmpty()) {
            var _ = keys.create(now);
        }
        var signed = new TokenSigner(keys).sign(token);
        new IssuedTokens(folder).add(token);
        out().println(signed);
    }

    @Command(description = "Lists the tokens that were created here and have not expired.")
    void list() {
        out().printf("%-36s  %-8s  %-24s  %-20s  %s%n", "id", "role", "subject", "expires", "queues");
        for (var token : new IssuedTokens(folder).valid(Instant.now())) {
            out().printf(
                            "%-36s  %-8s  %-24s  %-20s  %s%n",
                            token.id(),
                            token.role().word(),
                            token.subject(),
                            token.expiresAt(),
                            String.join(",", token.queues().words()));
        }
    }

    @Command(description = "Ends a token, or all tokens that a subject has now. It holds within 60 s.")
    void revoke(
            @Parameters(arity = "0..1", paramLabel = "ID", description = "The id of a token.") @Nullable String id,
            @Option(names = "--subject", description = "All tokens of this subject.") @Nullable String subject) {
        if ((id == null) == (subject == null)) {
            throw wrong("expected: the id of a token, or --subject%s", "");
        }
        var key = id == null ? Revocations.ofSubject(requireNonNull(subject)) : Revocations.ofToken(id);
        revocations.accept(key, Instant.now());
        out().println("revoked: " + key);
    }

    private Token token(
            Role role,
            String subject,
            List<String> queues,
            @Nullable String operator,
            @Nullable String chat,
            Instant now,
            Duration ttl) {
        try {
            if (operator != null) {
                var _ = new OperatorId(operator);
            }
            return new Token(
                    UUID.randomUUID().toString(),
                    subject,
                    role,
                    QueueScope.of(queues),
                    operator,
                    chat == null ? null : new ChatId(chat),
                    now,
                    now.plus(ttl));
        } catch (IllegalArgumentException e) {
            throw wrong("%s", String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String form, String value) {
        return new ParameterException(requireNonNull(spec).commandLine(), form.formatted(value));
    }

    private PrintWriter out() {
        return requireNonNull(spec).commandLine().getOut();
    }

    /// A length of time such as `90d`, up to ten years.
    static final class Span implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})([smhd])");
        private static final Duration LONGEST = Duration.ofDays(3_650);

        @Override
        public Duration convert(String value) {
            var found = FORM.matcher(value);
            if (found.matches()) {
                var number = Long.parseLong(found.group(1));
                var span =
                        switch (found.group(2)) {
                            case "s" -> Duration.ofSeconds(number);
                            case "m" -> Duration.ofMinutes(number);
                            case "h" -> Duration.ofHours(number);
                            default -> Duration.ofDays(number);
                        };
                if (span.compareTo(LONGEST) <= 0) {
                    return span;
                }
            }
            throw new TypeConversionException("%s (expected: such as 90d, 8h or 15m, at most 3650d)".formatted(value));
        }
    }
}
