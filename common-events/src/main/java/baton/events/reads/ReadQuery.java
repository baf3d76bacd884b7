package baton.events.reads;

import static java.util.Objects.requireNonNullElse;

import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One read, typed and checked: everything it asks for, before anybody looks for an answer.
///
/// What is null was not given. `after` is where the page before ended.
public sealed interface ReadQuery {

    /// The key of the last row of a page, in a list that is ordered by queue and id.
    record LastRow(String queueId, String id) {
        private static LastRow of(Cursor cursor) {
            return new LastRow(cursor.text(0), cursor.text(1));
        }
    }

    /// @param operator the chats' holder
    /// @param unanswered true for chats whose user has written since the last message that an
    ///     operator answered, false for the others; of a completed chat, whether its latest episode
    ///     ended so
    record OfChats(
            @Nullable ChatState state,
            @Nullable QueueId queue,
            @Nullable OperatorId operator,
            @Nullable Boolean unanswered,
            ChatOrder order,
            @Nullable LastChat after,
            int limit)
            implements ReadQuery {

        public static OfChats of(Parameters given) {
            var state = given.one("state", OfChats::state);
            var order = requireNonNullElse(given.one("sort", OfChats::order), ChatOrder.of(state));
            return new OfChats(
                    state,
                    given.queue(),
                    given.operator(),
                    given.one("unanswered", Parameters::truth),
                    order,
                    given.cursor(LastChat.PARTS, cursor -> LastChat.of(order, cursor)),
                    given.limit());
        }

        private static ChatOrder order(String word) {
            return Parameters.word("an order", ChatOrder.class, word);
        }

        private static ChatState state(String word) {
            return Parameters.word("a state", ChatState.class, word);
        }
    }

    /// @param minVersion the version that the answer must have reached; null if any will do
    record OfChat(QueueId queue, ChatId chat, @Nullable Long minVersion) implements ReadQuery {

        public static OfChat of(String chatId, Parameters given) {
            return new OfChat(
                    given.queueOrDefault(),
                    Parameters.parse("chat_id", chatId, ChatId::new),
                    given.one("min_version", Parameters::count));
        }
    }

    /// A page of a chat's messages: those between two numbers, neither of them included.
    ///
    /// @param after 0 at the beginning
    /// @param before [Long#MAX_VALUE] if nothing limits it
    record OfMessages(OfChat chat, long after, long before, MessageOrder order, int limit) implements ReadQuery {

        public enum MessageOrder {
            ASC,
            /// The newest first.
            DESC
        }

        public static OfMessages of(String chatId, Parameters given) {
            var chat = OfChat.of(chatId, given);
            var order = requireNonNullElse(given.one("order", OfMessages::order), MessageOrder.ASC);
            long before = requireNonNullElse(given.one("before", Parameters::count), Long.MAX_VALUE);
            Long last = given.cursor(1, cursor -> cursor.number(0));
            var limit = given.limit();
            return order == MessageOrder.ASC
                    ? new OfMessages(chat, requireNonNullElse(last, 0L), before, order, limit)
                    : new OfMessages(chat, 0, Math.min(before, requireNonNullElse(last, before)), order, limit);
        }

        private static MessageOrder order(String word) {
            return Parameters.word("an order", MessageOrder.class, word);
        }
    }

    /// A page of a chat's events, which are numbered.
    ///
    /// @param after the number of the last one of the page before; 0 at the beginning
    record OfChatPage(OfChat chat, long after, int limit) implements ReadQuery {

        public static OfChatPage of(String chatId, Parameters given) {
            Long after = given.cursor(1, cursor -> cursor.number(0));
            return new OfChatPage(OfChat.of(chatId, given), requireNonNullElse(after, 0L), given.limit());
        }
    }

    /// @param at the instant at which the chat is shown as it was; null for its events, page by
    ///     page
    record OfHistory(OfChatPage page, @Nullable Instant at) implements ReadQuery {

        public static OfHistory of(String chatId, Parameters given) {
            return new OfHistory(OfChatPage.of(chatId, given), given.one("at", Parameters::time));
        }
    }

    record OfOperators(@Nullable QueueId queue, @Nullable LastRow after, int limit) implements ReadQuery {

        public static OfOperators of(Parameters given) {
            return new OfOperators(given.queue(), given.cursor(2, LastRow::of), given.limit());
        }
    }

    /// Days from `from` to `to`, both included; of all queues of the operator unless one is named.
    record OfOperatorStats(
            OperatorId operator,
            @Nullable QueueId queue,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LastDay after,
            int limit)
            implements ReadQuery {

        /// The key of the last row of a page.
        public record LastDay(String queueId, LocalDate date) {}

        public static OfOperatorStats of(String operatorId, Parameters given) {
            return new OfOperatorStats(
                    Parameters.parse("operator_id", operatorId, OperatorId::new),
                    given.queue(),
                    given.one("from", Parameters::date),
                    given.one("to", Parameters::date),
                    given.cursor(2, cursor -> new LastDay(cursor.text(0), cursor.date(1))),
                    given.limit());
        }
    }

    /// @param after the last queue of the page before
    record OfQueues(@Nullable QueueId queue, @Nullable String after, int limit) implements ReadQuery {

        public static OfQueues of(Parameters given) {
            return new OfQueues(given.queue(), given.cursor(1, cursor -> cursor.text(0)), given.limit());
        }
    }

    record OfQueue(QueueId queue) implements ReadQuery {

        public static OfQueue of(String queueId) {
            return new OfQueue(Parameters.parse("queue_id", queueId, QueueId::new));
        }
    }

    /// The numbers of a queue, one row per bucket that has any, or per bucket and operator.
    ///
    /// @param from null for a beginning that depends on the bucket: [Bucket#back()]
    record OfNumbers(
            QueueId queue,
            Bucket bucket,
            By by,
            @Nullable Moment from,
            @Nullable Moment to,
            @Nullable LastNumbers after,
            int limit)
            implements ReadQuery {

        /// Whose numbers they are.
        public enum By {
            /// The queue's.
            NONE,
            /// Each operator's in the queue.
            OPERATOR
        }

        /// The key of the last row of a page.
        ///
        /// @param operator empty in a list by queue
        public record LastNumbers(Instant startsAt, String operator) {}

        public static OfNumbers of(String queueId, Parameters given) {
            return new OfNumbers(
                    OfQueue.of(queueId).queue(),
                    requireNonNullElse(given.one("bucket", OfNumbers::bucket), Bucket.DAY),
                    requireNonNullElse(given.one("by", OfNumbers::by), By.NONE),
                    given.one("from", Moment::parse),
                    given.one("to", Moment::parse),
                    given.cursor(2, cursor -> new LastNumbers(cursor.time(0), cursor.text(1))),
                    given.limit());
        }

        private static Bucket bucket(String word) {
            return Parameters.word("a bucket", Bucket.class, word);
        }

        private static By by(String word) {
            return Parameters.word("a way to divide", By.class, word);
        }
    }

    /// @param hours for how long a chat must not have moved to count as stuck
    record OfStuckChats(
            BigDecimal hours,
            @Nullable QueueId queue,
            @Nullable LastStuckChat after,
            int limit) implements ReadQuery {

        private static final BigDecimal MAX_HOURS = BigDecimal.valueOf(100_000);

        /// A few microseconds. Postgres refuses much finer values.
        private static final int MAX_DECIMALS = 9;

        /// The key of the last row of a page.
        public record LastStuckChat(Instant since, String queueId, String chatId) {}

        public static OfStuckChats of(Parameters given) {
            return new OfStuckChats(
                    requireNonNullElse(given.one("hours", OfStuckChats::hours), BigDecimal.ONE),
                    given.queue(),
                    given.cursor(3, cursor -> new LastStuckChat(cursor.time(0), cursor.text(1), cursor.text(2))),
                    given.limit());
        }

        private static BigDecimal hours(String value) {
            var hours = Parameters.number(value);
            if (hours.signum() < 0 || hours.compareTo(MAX_HOURS) > 0 || hours.scale() > MAX_DECIMALS) {
                throw new IllegalArgumentException(
                        "out of range (expected: 0 to 100000, with at most %d decimals)".formatted(MAX_DECIMALS));
            }
            return hours;
        }
    }

    /// A page of refusals, the newest first: from `from`, included, until `to`.
    ///
    /// @param operator who made the call, or whom it was about
    record OfRefusals(
            @Nullable QueueId queue,
            @Nullable ChatId chat,
            @Nullable OperatorId operator,
            @Nullable Moment from,
            @Nullable Moment to,
            @Nullable LastRefusal after,
            int limit)
            implements ReadQuery {

        /// The key of the last row of a page: its time, and its place in the log.
        public record LastRefusal(Instant at, long partition, long offset) {}

        public static OfRefusals of(Parameters given) {
            return new OfRefusals(
                    given.queue(),
                    given.one("chat_id", ChatId::new),
                    given.operator(),
                    given.one("from", Moment::parse),
                    given.one("to", Moment::parse),
                    given.cursor(3, OfRefusals::last),
                    given.limit());
        }

        private static LastRefusal last(Cursor cursor) {
            return new LastRefusal(cursor.time(0), cursor.number(1), cursor.number(2));
        }
    }

    /// The recomputation of one day of `operator_stats`.
    record OfRecomputation(LocalDate date, @Nullable QueueId queue) implements ReadQuery {

        public static OfRecomputation of(Parameters given) {
            var date = given.one("date", Parameters::date);
            if (date == null) {
                throw new ProblemException(ProblemType.INVALID_REQUEST, "date: missing (expected: such as 2026-01-31)");
            }
            return new OfRecomputation(date, given.queue());
        }
    }
}
