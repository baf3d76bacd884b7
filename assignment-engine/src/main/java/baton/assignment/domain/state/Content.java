package baton.assignment.domain.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.Command.AdminReleaseChat;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.CompleteChat;
import baton.events.Command.ExplainWait;
import baton.events.Command.ListAssignments;
import baton.events.Command.OfQueue;
import baton.events.Command.OperatorTimerDue;
import baton.events.Command.ReassignChat;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.ReplyToChat;
import baton.events.Command.RequestChat;
import baton.events.Command.SetOperator;
import baton.events.Command.SetPresence;
import baton.events.Command.SetPriority;
import baton.events.Command.TransferChat;
import baton.events.Command.WithdrawRequest;
import baton.events.SetQueueSettings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The content of a command, as a short fingerprint. The same id with different content is refused
/// (SPEC 2, rule 11).
///
/// What a client may rightly change when it repeats a command is no content: the epoch and the
/// message seen last, how long it waits, and its own clock.
public final class Content {

    /// Half of SHA-256: two texts of one id never have the same by chance.
    private static final int BYTES = 16;

    private static final String NOTHING = "";

    private Content() {}

    public static String of(OfQueue command) {
        return switch (command) {
            case ReceiveUserMessage c -> fingerprint(c.text(), c.priority(), c.realUserId(), c.fictionalUserId());
            case ReplyToChat c -> fingerprint(c.text());
            case ReleaseChat c -> fingerprint(c.reason());
            case CompleteChat c -> fingerprint(c.reason());
            case ReassignChat c -> fingerprint(c.operatorId(), c.expectedEpoch(), c.reason(), c.onlyIfAvailable());
            case AdminReleaseChat c -> fingerprint(c.reason());
            case TransferChat c -> fingerprint(c.toOperatorId(), c.note(), c.force());
            case SetPriority c -> fingerprint(c.priority());
            case RequestChat _,
                    SetPresence _,
                    SetOperator _,
                    SetQueueSettings _,
                    ListAssignments _,
                    WithdrawRequest _,
                    ExplainWait _,
                    ChatTimerDue _,
                    OperatorTimerDue _ -> NOTHING;
        };
    }

    /// Absent and empty are different, and no text can imitate the border between two fields.
    private static String fingerprint(@Nullable Object... fields) {
        var digest = sha256();
        for (var field : fields) {
            var bytes = field == null ? new byte[0] : field.toString().getBytes(UTF_8);
            digest.update((field == null ? "-" : bytes.length + ":").getBytes(UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
