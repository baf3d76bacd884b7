package baton.events;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.ReleaseChat;
import baton.events.Command.RequestChat;
import baton.events.Command.SetPresence;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The limits of commands. A violation never becomes a command.
class CommandLimitsTest {

    private static final ChatId CHAT = new ChatId("chat-7");
    private static final OperatorId ALICE = new OperatorId("alice");

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "9, true", "10, false"})
    void a_priority_is_0_to_9(int priority, boolean good) {
        check(good, () -> message(priority, null, null), "priority: " + priority + " (expected: 0 to 9)");
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "30, true", "31, false"})
    void a_wait_is_0_to_30_seconds(int seconds, boolean good) {
        check(
                good,
                () -> new RequestChat(QueueId.DEFAULT, ALICE, null, Duration.ofSeconds(seconds)),
                "wait seconds: " + seconds + " (expected: 0 to 30)");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "1000, true", "1001, false"})
    void a_capacity_is_1_to_1000(int capacity, boolean good) {
        check(
                good,
                () -> new SetPresence(QueueId.DEFAULT, ALICE, Presence.AVAILABLE, capacity, null, null, null),
                "capacity: " + capacity + " (expected: 1 to 1000)");
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "9223372036854775807, true"})
    void an_epoch_is_not_negative(long epoch, boolean good) {
        check(good, () -> release(epoch, null), "epoch: " + epoch + " (expected: >= 0)");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "500, true", "501, false"})
    void a_reason_has_at_most_500_characters(int length, boolean good) {
        check(good, () -> release(1, "x".repeat(length)), "reason length: " + length + " (expected: 0 to 500)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0", "\ud83d"})
    void a_free_text_can_be_stored(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> release(1, value))
                .withMessageStartingWith("reason: contains");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message(0, null, value))
                .withMessageStartingWith("real_user_id: contains");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"})
    void a_time_has_four_digits_for_the_year(Instant sentAt) {
        assertThatNoException().isThrownBy(() -> message(0, sentAt, null));
    }

    @Test
    void a_time_that_no_calendar_column_can_keep_is_refused() {
        for (var sentAt : new Instant[] {Instant.MIN, Instant.parse("0000-12-31T23:59:59Z"), Instant.MAX}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> message(0, sentAt, null))
                    .withMessage("sent_at: " + sentAt + " (expected: year 1 to 9999)");
        }
    }

    private static ReceiveUserMessage message(int priority, @Nullable Instant sentAt, @Nullable String user) {
        return new ReceiveUserMessage(
                QueueId.DEFAULT, CHAT, new MessageId("m-1"), new MessageText("hey"), sentAt, priority, user, null);
    }

    private static ReleaseChat release(long epoch, @Nullable String reason) {
        return new ReleaseChat(QueueId.DEFAULT, CHAT, ALICE, new CommandId("c-1"), epoch, reason);
    }

    private static void check(boolean good, ThrowingCallable command, String message) {
        if (good) {
            assertThatNoException().isThrownBy(command);
        } else {
            assertThatIllegalArgumentException().isThrownBy(command).withMessage(message);
        }
    }
}
