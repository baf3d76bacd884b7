package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.SECOND;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.asksAs;
import static baton.assignment.domain.DomainExamples.is;
import static baton.assignment.domain.DomainExamples.replies;
import static baton.assignment.domain.DomainExamples.repliesAs;
import static baton.assignment.domain.DomainExamples.takes;
import static baton.assignment.domain.DomainExamples.takesAll;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.Scenario.given;

import baton.events.Presence;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What a turn does around the decision: signs of life, and assignments before and after it.
class TurnSpec {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration ALMOST_A_MINUTE = MINUTE.minusSeconds(1);

    @Nested
    class A_sign_of_life {

        @Test
        void is_the_first_call_that_sets_a_presence() {
            given(takes(ALICE, 1)).whenPassed(MINUTE).then("alice is offline (timeout)");
        }

        @Test
        void is_a_repeated_request_too() {
            given(takes(ALICE, 1), writes(FIRST), asksAs("k", ALICE, Duration.ZERO))
                    .after(ALMOST_A_MINUTE)
                    .and(asksAs("k", ALICE, Duration.ZERO))
                    .whenPassed(ALMOST_A_MINUTE)
                    .then();
        }
    }

    @Nested
    class Chats_are_assigned {

        @Test
        void after_a_repeat_that_brings_an_operator_back() {
            given(takesAll(ALICE, 1), writes(FIRST), repliesAs("r", ALICE, FIRST, 1))
                    .after(MINUTE)
                    .and(writes(SECOND))
                    .when(repliesAs("r", ALICE, FIRST, 1))
                    .then("alice is available (returned)", "second to alice, epoch 1 (push)")
                    .answering("first is waiting_real_user_reply, version 6");
        }

        @Test
        void before_the_command_when_only_their_timer_is_late() {
            given(takesAll(ALICE, 1), writes(FIRST), replies(ALICE, FIRST, 1), writes(FIRST))
                    .afterWithLateTimers(MINUTE.multipliedBy(2))
                    .when(asks(BOB))
                    .then("first to alice, epoch 2 (push)", "bob signed in, available")
                    .answering("nothing");
        }

        @Test
        void by_their_timer_once_more_when_the_clock_has_stepped_back() {
            given(takesAll(ALICE, 1), writes(FIRST), replies(ALICE, FIRST, 1), writes(FIRST))
                    .and(is(ALICE, Presence.AWAY))
                    .after(ALMOST_A_MINUTE)
                    .and(is(ALICE, Presence.AWAY))
                    .after(ALMOST_A_MINUTE)
                    .and(is(ALICE, Presence.AWAY))
                    .after(Duration.ofSeconds(2))
                    .afterClockStepsBack(Duration.ofSeconds(2))
                    .and(is(ALICE, Presence.AVAILABLE))
                    .whenPassed(Duration.ofSeconds(2))
                    .then("first to alice, epoch 2 (push)");
        }
    }
}
