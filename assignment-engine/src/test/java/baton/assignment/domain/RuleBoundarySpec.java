package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.SECOND;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.asksAs;
import static baton.assignment.domain.DomainExamples.asksWhy;
import static baton.assignment.domain.DomainExamples.completesAs;
import static baton.assignment.domain.DomainExamples.is;
import static baton.assignment.domain.DomainExamples.isActive;
import static baton.assignment.domain.DomainExamples.isNamed;
import static baton.assignment.domain.DomainExamples.lists;
import static baton.assignment.domain.DomainExamples.reassigns;
import static baton.assignment.domain.DomainExamples.replies;
import static baton.assignment.domain.DomainExamples.takes;
import static baton.assignment.domain.DomainExamples.takesAll;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.Scenario.QUEUE;
import static baton.assignment.domain.Scenario.START;
import static baton.assignment.domain.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.Command.ChatTimerDue;
import baton.events.Command.OperatorTimerDue;
import baton.events.Presence;
import baton.events.Reply.WaitExplained;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The boundaries of the rules of [RuleBookSpec]: each test was written for a mutant of PIT that
/// survived without it.
class RuleBoundarySpec {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Nested
    class Rule_5_a_different_operator {

        @Test
        void of_two_operators_the_one_who_did_not_take_the_chat_last_gets_it() {
            given(takesAll(ALICE, 1), writes(FIRST), replies(ALICE, FIRST, 1))
                    .after(TEN_SECONDS)
                    .and(takesAll(BOB, 1))
                    .when(writes(FIRST))
                    .then("first: user wrote #3", "first queued (user_replied)", "first to bob, epoch 2 (push)");
        }
    }

    @Nested
    class Rule_7_waiting_requests {

        @Test
        void a_chat_answers_one_request_of_an_operator_who_has_more_room() {
            given(takes(ALICE, 2), asks(ALICE, HALF_A_MINUTE), asks(ALICE, HALF_A_MINUTE))
                    .when(writes(FIRST))
                    .answering("given first, epoch 1")
                    .when(writes(SECOND))
                    .answering("given second, epoch 1");
        }

        @Test
        void a_chat_answers_a_request_and_its_repeats() {
            given(takes(ALICE, 2), asksAs("k", ALICE, HALF_A_MINUTE), asksAs("k", ALICE, HALF_A_MINUTE))
                    .when(writes(FIRST))
                    .answering("given first, epoch 1", "given first, epoch 1");
        }

        @Test
        void a_repeat_ends_with_the_first_request() {
            given(asksAs("k", ALICE, HALF_A_MINUTE))
                    .after(TEN_SECONDS)
                    .and(asksAs("k", ALICE, HALF_A_MINUTE))
                    .whenPassed(TEN_SECONDS.multipliedBy(2))
                    .then("alice waits no more", "alice waits no more");
        }

        @Test
        void another_request_ends_at_its_own_time() {
            given(asksAs("k", ALICE, HALF_A_MINUTE))
                    .after(TEN_SECONDS)
                    .and(asksAs("l", ALICE, HALF_A_MINUTE))
                    .whenPassed(TEN_SECONDS.multipliedBy(2))
                    .then("alice waits no more")
                    .whenPassed(TEN_SECONDS)
                    .then("alice waits no more");
        }

        @Test
        void the_shorter_of_two_requests_ends_first() {
            given(asks(ALICE, HALF_A_MINUTE), asks(ALICE, TEN_SECONDS))
                    .whenPassed(TEN_SECONDS)
                    .then("alice waits no more")
                    .whenPassed(TEN_SECONDS.multipliedBy(2))
                    .then("alice waits no more");
        }

        @Test
        void a_request_ends_when_the_capacity_is_lowered_to_the_chats_held() {
            given(takes(ALICE, 2), writes(FIRST), asks(ALICE), asks(ALICE, HALF_A_MINUTE))
                    .when(takes(ALICE, 1))
                    .then("alice is available (set)", "alice waits no more");
        }

        @Test
        void a_request_goes_on_waiting_when_the_capacity_is_raised() {
            given(takes(ALICE, 1), asks(ALICE, HALF_A_MINUTE))
                    .when(takes(ALICE, 2))
                    .then("alice is available (set)");
        }
    }

    @Nested
    class Rules_8_and_9_timers {

        @Test
        void a_timer_of_a_chat_that_comes_too_early_does_nothing() {
            given(writes(FIRST), asks(ALICE))
                    .when(new ChatTimerDue(QUEUE, FIRST, START.plus(MINUTE.multipliedBy(5))))
                    .then();
        }

        @Test
        void a_timer_of_an_operator_that_comes_too_early_does_nothing() {
            given(takes(ALICE, 1))
                    .when(new OperatorTimerDue(QUEUE, ALICE, START.plus(MINUTE)))
                    .then();
        }

        @Test
        void a_timer_of_an_operator_that_is_out_of_date_does_nothing() {
            given(takes(ALICE, 1))
                    .after(TEN_SECONDS)
                    .and(lists(ALICE))
                    .afterWithLateTimers(MINUTE)
                    .when(new OperatorTimerDue(QUEUE, ALICE, START.plus(MINUTE)))
                    .then();
        }

        @Test
        void what_an_admin_gives_to_an_offline_operator_has_a_grace_period_of_its_own() {
            given(writes(FIRST), takes(ALICE, 1), is(ALICE, Presence.OFFLINE))
                    .after(TEN_SECONDS)
                    .and(reassigns(FIRST, ALICE))
                    .whenPassed(HALF_A_MINUTE.minusMillis(1))
                    .then()
                    .whenPassed(Duration.ofMillis(1))
                    .then("first from alice (operator_offline)", "first queued (operator_offline)");
        }

        @Test
        void such_a_chat_stays_when_the_operator_returns_in_time() {
            given(writes(FIRST), takes(ALICE, 1), is(ALICE, Presence.OFFLINE))
                    .after(TEN_SECONDS)
                    .and(reassigns(FIRST, ALICE), is(ALICE, Presence.AWAY))
                    .whenPassed(HALF_A_MINUTE)
                    .then();
        }

        @Test
        void a_heartbeat_is_still_due_after_a_restart() {
            given(takes(ALICE, 1)).restarted().whenPassed(MINUTE).then("alice is offline (timeout)");
        }
    }

    @Nested
    class Rule_11_nothing_twice {

        @Test
        void two_operators_may_complete_with_the_same_id() {
            given(writes(FIRST), asks(ALICE), completesAs("c", BOB, FIRST, 1))
                    .when(completesAs("c", ALICE, FIRST, 1))
                    .then("first from alice (completed)", "first completed (solved)");
        }
    }

    @Nested
    class Rule_13_why {

        @Test
        void an_assignment_says_how_long_the_chat_waited() {
            var assigned = given(writes(FIRST)).after(MINUTE).when(asks(ALICE)).the(ChatAssigned.class);
            assertThat(assigned.waited()).isEqualTo(MINUTE);
        }

        @Test
        void a_chat_that_was_held_has_not_waited() {
            var assigned = given(writes(FIRST), asks(ALICE), isActive(BOB, true))
                    .after(MINUTE)
                    .when(reassigns(FIRST, BOB))
                    .the(ChatAssigned.class);
            assertThat(assigned.waited()).isZero();
        }

        @Test
        void a_wait_is_never_negative() {
            var assigned = given(writes(FIRST))
                    .afterClockStepsBack(TEN_SECONDS)
                    .when(asks(ALICE))
                    .the(ChatAssigned.class);
            assertThat(assigned.waited()).isZero();
        }

        @Test
        void operators_who_could_take_a_chat_sooner_are_listed_first() {
            given(writes(FIRST), isActive(ALICE, false), takes(BOB, 1))
                    .when(asksWhy(FIRST))
                    .answering("first is at place 1, [bob[not_asking], alice[inactive, offline]]");
        }

        @Test
        void the_answer_says_until_when_the_chat_is_closed_to_its_last_operator() {
            var answered = given(writes(FIRST), asks(ALICE), replies(ALICE, FIRST, 1), writes(FIRST));
            assertThat(answered.when(asksWhy(FIRST)).reply(WaitExplained.class).openToAllAt())
                    .isEqualTo(START.plus(MINUTE.multipliedBy(2)));
            assertThat(answered.after(MINUTE.multipliedBy(2))
                            .when(asksWhy(FIRST))
                            .reply(WaitExplained.class)
                            .openToAllAt())
                    .isNull();
        }
    }

    @Nested
    class An_admin {

        @Test
        void may_name_an_operator_who_stays_active() {
            given(isActive(ALICE, true))
                    .when(isNamed(ALICE, "Alice A."))
                    .then("alice is active")
                    .answering("active");
        }

        @Test
        void changes_nothing_with_the_same_name_again() {
            given(isNamed(ALICE, "Alice A."))
                    .when(isNamed(ALICE, "Alice A."))
                    .then()
                    .answering("active");
        }

        @Test
        void leaves_the_chats_of_an_operator_who_is_only_named() {
            given(writes(FIRST), asks(ALICE)).when(isNamed(ALICE, "Alice A.")).then("alice is active");
        }
    }

    @Test
    void a_queue_knows_how_many_chats_wait() {
        assertThat(given(writes(FIRST), writes(SECOND), asks(ALICE)).waiting()).isOne();
    }
}
