package baton.ingest.outcomes;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import baton.events.Command.ListAssignments;
import baton.events.Command.RequestChat;
import baton.events.Command.WithdrawRequest;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.Reply;
import baton.events.Reply.NothingToGive;
import baton.events.envelope.CommandEnvelope;
import baton.events.envelope.ReplyEnvelope;
import baton.events.problem.ProblemException;
import baton.events.problem.ProblemType;
import baton.events.wire.LogPosition;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import baton.ingest.Limits;
import baton.ingest.callers.Caller;
import baton.ingest.netty.Connection;
import baton.ingest.tokens.Token;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Every wait ends and frees its place.
class OutcomesTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final QueueId QUEUE = QueueId.DEFAULT;
    private static final OperatorId ALICE = new OperatorId("alice");
    private static final ListAssignments QUESTION = new ListAssignments(QUEUE, ALICE);
    private static final RequestChat POLL = new RequestChat(QUEUE, ALICE, null, Duration.ofSeconds(30));
    private static final Reply ANSWER = new NothingToGive(null);

    private final Log log = new Log();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Caller caller = new Caller(new Connection(channel), Token.NOBODY_IN_PARTICULAR, null, null, null);

    private Outcomes outcomes(int pending, Duration patience) {
        return outcomes(new Limits(pending, patience, 2), new EngineLoad());
    }

    private Outcomes outcomes(Limits limits, EngineLoad load) {
        return new Outcomes(log, limits, load, new Withdrawals(log, meters), meters);
    }

    private static ProblemType problemOf(CompletableFuture<?> failed) {
        await("it ends").atMost(1, MINUTES).until(failed::isDone);
        var failure = failed.exceptionNow();
        assertThat(failure).isInstanceOf(ProblemException.class);
        return ((ProblemException) failure).problem().type();
    }

    @Nested
    class A_wait {

        private final Outcomes outcomes = outcomes(1, LONG);

        @Test
        void ends_with_its_reply() {
            var outcome = outcomes.of(caller, QUESTION);
            assertThat(outcomes.pending()).isEqualTo(1);
            outcomes.arrived("r-1", log.replyToLast(ANSWER), Instant.now());
            assertThat(outcome).isCompletedWithValue(ANSWER);
            assertThat(outcomes.pending()).isZero();
        }

        @Test
        void ends_even_if_the_reply_is_faster_than_the_append() {
            log.onAppend = command -> outcomes.arrived("r-1", new ReplyEnvelope(to(command), ANSWER), Instant.now());
            assertThat(outcomes.of(caller, QUESTION)).isCompletedWithValue(ANSWER);
        }

        @Test
        void names_the_partition_of_its_reply() {
            var _ = outcomes.of(caller, QUESTION);
            assertThat(to(log.appended.getLast()).partition()).isEqualTo(2);
        }

        @Test
        void ends_if_the_log_does_not_take_the_command() {
            log.answer = CompletableFuture.failedFuture(new ProblemException(ProblemType.LOG_UNAVAILABLE, "no"));
            assertThat(problemOf(outcomes.of(caller, QUESTION))).isEqualTo(ProblemType.LOG_UNAVAILABLE);
            assertThat(outcomes.pending()).isZero();
        }

        @Test
        void ends_after_its_time_limit() {
            var impatient = outcomes(1, SHORT);
            assertThat(problemOf(impatient.of(caller, QUESTION))).isEqualTo(ProblemType.OUTCOME_UNKNOWN);
            assertThat(impatient.pending()).isZero();
        }

        @Test
        void ends_when_its_caller_hangs_up() {
            var outcome = outcomes.requested(caller, POLL);
            channel.close().syncUninterruptibly();
            assertThat(outcome).isCompletedExceptionally();
            assertThat(outcomes.pending()).isZero();
        }

        @Test
        void that_is_withdrawn_comes_after_its_request() {
            log.answer = new CompletableFuture<>();
            var _ = outcomes.requested(caller, POLL);
            var request = log.appended.getLast();
            channel.close().syncUninterruptibly();
            assertThat(log.appended).containsExactly(request);
            log.answer.toCompletableFuture().complete(null);
            await("it is withdrawn")
                    .atMost(1, MINUTES)
                    .until(() -> log.appended.size() == 2
                            && log.appended
                                    .getLast()
                                    .body()
                                    .equals(new WithdrawRequest(
                                            QUEUE, ALICE, to(request).requestId())));
        }

        @Test
        void frees_its_place_even_if_the_log_fails() {
            log.onAppend = _ -> {
                throw new IllegalStateException("broken");
            };
            assertThatThrownBy(() -> outcomes.of(caller, QUESTION)).hasMessage("broken");
            assertThat(outcomes.pending()).isZero();
        }
    }

    @Nested
    class Too_many {

        @Test
        void are_refused_for_now_and_send_nothing() {
            var outcomes = outcomes(2, LONG);
            var first = outcomes.of(caller, QUESTION);
            var _ = outcomes.of(caller, QUESTION);
            assertThat(problemOf(outcomes.of(caller, QUESTION))).isEqualTo(ProblemType.OVERLOADED);
            assertThat(problemOf(outcomes.accepted(caller, QUESTION))).isEqualTo(ProblemType.OVERLOADED);
            assertThat(log.appended).hasSize(2);
            outcomes.arrived("r-1", new ReplyEnvelope(to(log.appended.getFirst()), ANSWER), Instant.now());
            assertThat(first).isCompleted();
            assertThat(outcomes.of(caller, QUESTION)).isNotDone();
        }

        @Test
        void for_the_engine_are_refused_for_now_except_in_other_partitions() {
            var clock = new SetClock();
            var outcomes = outcomes(new Limits(9, LONG, 2), new EngineLoad(clock));
            for (var second = 0; second <= PartitionLoad.PATIENCE.toSeconds(); second++) {
                clock.now = clock.now.plusSeconds(1);
                outcomes.arrived(
                        new LogPosition(partition(QUEUE), 7, 0).toString(), strangers(), clock.now.minusSeconds(3));
            }
            assertThat(problemOf(outcomes.of(caller, QUESTION))).isEqualTo(ProblemType.OVERLOADED);
            assertThat(problemOf(outcomes.accepted(caller, QUESTION))).isEqualTo(ProblemType.OVERLOADED);
            assertThat(log.appended).isEmpty();

            var elsewhere = IntStream.iterate(0, n -> n + 1)
                    .mapToObj(n -> new QueueId("queue-" + n))
                    .filter(queue -> partition(queue) != partition(QUEUE))
                    .findFirst()
                    .orElseThrow();
            assertThat(outcomes.of(caller, new ListAssignments(elsewhere, ALICE)))
                    .isNotDone();
        }

        private static int partition(QueueId queue) {
            return Partitioning.partitionOf(queue, Topics.PARTITIONS);
        }

        private static ReplyEnvelope strangers() {
            return new ReplyEnvelope(new CommandEnvelope.ReplyTo("of another instance's life", 2), ANSWER);
        }
    }

    @Nested
    class A_reply {

        @Test
        void that_no_call_waits_for_is_counted_and_dropped() {
            var outcomes = outcomes(1, LONG);
            outcomes.arrived(
                    "r-1", new ReplyEnvelope(new CommandEnvelope.ReplyTo("another life", 2), ANSWER), Instant.now());
            assertThat(meters.counter("baton.replies.unclaimed").count()).isEqualTo(1);
        }

        @Test
        void that_comes_twice_counts_once() {
            var outcomes = outcomes(1, LONG);
            var outcome = outcomes.of(caller, QUESTION);
            outcomes.arrived("r-1", log.replyToLast(ANSWER), Instant.now());
            outcomes.arrived("r-1", log.replyToLast(new NothingToGive(NothingToGive.Why.OPERATOR_AWAY)), Instant.now());
            assertThat(outcome).isCompletedWithValue(ANSWER);
            assertThat(outcomes.pending()).isZero();
        }
    }

    @Nested
    class A_withdrawal {

        private final Withdrawals withdrawals = new Withdrawals(log, meters);

        private void withdraw() {
            withdrawals.withdraw(CompletableFuture.completedFuture(null), POLL, "r-1");
        }

        private double count(String outcome) {
            return meters.counter("baton.withdrawals", "outcome", outcome).count();
        }

        @Test
        void is_tried_again_until_the_log_takes_it() {
            log.answer = CompletableFuture.failedFuture(new ProblemException(ProblemType.LOG_UNAVAILABLE, "no"));
            withdraw();
            await("it is tried twice").atMost(1, MINUTES).until(() -> log.appended.size() >= 2);
            log.answer = CompletableFuture.completedFuture(null);
            await("it is over").atMost(1, MINUTES).until(() -> count("sent") == 1);
            assertThat(withdrawals.settled()).isCompleted();
        }

        @Test
        void is_given_up_if_the_log_does_not_take_it_for_long() {
            log.answer = CompletableFuture.failedFuture(new ProblemException(ProblemType.LOG_UNAVAILABLE, "no"));
            withdraw();
            assertThat(withdrawals.settled()).isNotDone();
            await("it is over").atMost(1, MINUTES).until(() -> count("lost") == 1);
            assertThat(log.appended).hasSize(Withdrawals.TRIES);
        }
    }

    @Nested
    class A_message_that_may_wait {

        private final Outcomes outcomes = outcomes(1, LONG);

        @Test
        void has_its_reply_if_it_comes_in_time() {
            var outcome = outcomes.accepted(caller, QUESTION, LONG);
            outcomes.arrived("r-1", log.replyToLast(ANSWER), Instant.now());
            assertThat(outcome).isCompletedWithValue(Optional.of(ANSWER));
            assertThat(outcomes.pending()).isZero();
        }

        @Test
        void is_safe_without_a_reply_if_none_comes() {
            var outcome = outcomes.accepted(caller, QUESTION, SHORT);
            await("it ends").atMost(1, MINUTES).until(outcome::isDone);
            assertThat(outcome).isCompletedWithValue(Optional.empty());
            assertThat(outcomes.pending()).isZero();
        }

        @Test
        void is_not_said_to_be_safe_before_it_is() {
            log.answer = new CompletableFuture<>();
            var outcome = outcomes.accepted(caller, QUESTION, SHORT);
            channel.close().syncUninterruptibly();
            assertThat(outcome).isNotDone();
            log.answer
                    .toCompletableFuture()
                    .completeExceptionally(new ProblemException(ProblemType.LOG_UNAVAILABLE, "no"));
            assertThat(outcome).isCompletedExceptionally();
        }
    }

    @Nested
    class Shutting_down {

        private final Outcomes outcomes = outcomes(10, LONG);

        @Test
        void ends_the_long_polls_waits_for_the_others_and_admits_no_more() {
            var poll = outcomes.requested(caller, POLL);
            var act = outcomes.of(caller, QUESTION);
            var actSent = log.appended.getLast();
            var down = outcomes.shutdownGracefully().toCompletableFuture();
            assertThat(problemOf(poll)).isEqualTo(ProblemType.SHUTTING_DOWN);
            assertThat(problemOf(outcomes.of(caller, QUESTION))).isEqualTo(ProblemType.SHUTTING_DOWN);
            assertThat(down).isNotDone();
            outcomes.arrived("r-1", new ReplyEnvelope(to(actSent), ANSWER), Instant.now());
            assertThat(act).isCompletedWithValue(ANSWER);
            assertThat(down).isCompleted();
        }

        @Test
        void takes_no_time_without_calls() {
            assertThat(outcomes.shutdownGracefully().toCompletableFuture()).isCompleted();
        }
    }

    private static CommandEnvelope.ReplyTo to(CommandEnvelope command) {
        return Optional.ofNullable(command.replyTo()).orElseThrow();
    }

    /// A log in memory.
    private static final class Log implements CommandLog {

        private final List<CommandEnvelope> appended = new CopyOnWriteArrayList<>();
        private CompletionStage<@Nullable Void> answer = CompletableFuture.completedFuture(null);
        private Consumer<CommandEnvelope> onAppend = appended::add;

        @Override
        public CompletionStage<@Nullable Void> append(CommandEnvelope command) {
            onAppend.accept(command);
            return answer;
        }

        @Override
        public CompletionStage<@Nullable Void> append(CommandEnvelope command, int partition) {
            return append(command);
        }

        ReplyEnvelope replyToLast(Reply reply) {
            return new ReplyEnvelope(to(appended.getLast()), reply);
        }
    }

    /// A clock that stands still until it is set.
    private static final class SetClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T09:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
