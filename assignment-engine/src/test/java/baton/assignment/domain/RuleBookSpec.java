package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.SECOND;
import static baton.assignment.domain.DomainExamples.THIRD;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.asksAs;
import static baton.assignment.domain.DomainExamples.asksWhy;
import static baton.assignment.domain.DomainExamples.completes;
import static baton.assignment.domain.DomainExamples.is;
import static baton.assignment.domain.DomainExamples.isActive;
import static baton.assignment.domain.DomainExamples.lists;
import static baton.assignment.domain.DomainExamples.reassigns;
import static baton.assignment.domain.DomainExamples.releases;
import static baton.assignment.domain.DomainExamples.replies;
import static baton.assignment.domain.DomainExamples.repliesAs;
import static baton.assignment.domain.DomainExamples.repliesHavingSeen;
import static baton.assignment.domain.DomainExamples.setsIdleTimeout;
import static baton.assignment.domain.DomainExamples.takes;
import static baton.assignment.domain.DomainExamples.takesAll;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatQueued;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Decision;
import baton.events.Decision.PassedOver;
import baton.events.Decision.Rule;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.Presence;
import baton.events.QueueSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The rules of SPEC section 2, by number. Each test is one sentence of the rule book.
class RuleBookSpec {

    private static final Duration SECOND_LONG = Duration.ofSeconds(1);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Nested
    class Rule_1_one_holder {

        @Test
        void a_second_operator_gets_a_different_chat() {
            given(writes(FIRST), writes(SECOND), asks(ALICE)).when(asks(BOB)).answering("given second, epoch 1");
        }

        @Test
        void an_operator_is_given_no_more_than_the_capacity() {
            given(takes(ALICE, 2), writes(FIRST), writes(SECOND), writes(THIRD), asks(ALICE), asks(ALICE))
                    .when(asks(ALICE))
                    .then()
                    .answering("given second, epoch 1");
        }

        @Test
        void an_admin_may_exceed_the_capacity_and_it_is_marked() {
            var scenario = given(writes(FIRST), writes(SECOND), asks(ALICE)).when(reassigns(SECOND, ALICE));
            assertThat(scenario.the(ChatAssigned.class).decision())
                    .isEqualTo(new Decision(1, List.of(), List.of(), true));
        }

        @Test
        void an_admin_within_the_capacity_is_not_marked() {
            var scenario = given(writes(FIRST), isActive(ALICE, true)).when(reassigns(FIRST, ALICE));
            assertThat(scenario.the(ChatAssigned.class).decision().aboveCapacity())
                    .isFalse();
        }
    }

    @Nested
    class Rule_3_every_act_is_fenced {

        private final Scenario takenOver = given(writes(FIRST), asks(ALICE), releases(ALICE, FIRST, 1), asks(BOB));

        @Test
        void a_late_reply_of_a_former_holder_is_refused_and_changes_nothing() {
            takenOver.when(replies(ALICE, FIRST, 1)).then().answering("refused: stale_epoch");
        }

        @Test
        void knowing_the_epoch_is_not_enough() {
            takenOver.when(replies(ALICE, FIRST, 2)).then().answering("refused: not_the_holder");
        }

        @Test
        void the_holder_of_old_is_refused_even_when_it_holds_the_chat_again() {
            takenOver
                    .and(reassigns(FIRST, ALICE))
                    .when(replies(ALICE, FIRST, 1))
                    .then()
                    .answering("refused: stale_epoch");
        }

        @Test
        void a_stale_release_is_refused() {
            takenOver.when(releases(ALICE, FIRST, 1)).then().answering("refused: stale_epoch");
        }

        @Test
        void a_stale_completion_is_refused() {
            takenOver.when(completes(ALICE, FIRST, 1)).then().answering("refused: stale_epoch");
        }

        @Test
        void an_admin_who_expected_another_epoch_is_refused() {
            takenOver.when(reassigns(FIRST, ALICE, 1)).then().answering("refused: stale_epoch");
        }
    }

    @Nested
    class Rule_4_crossing_messages {

        private final Scenario crossed = given(writes(FIRST), asks(ALICE), writes(FIRST));

        @Test
        void a_reply_that_has_not_seen_the_last_message_counts_and_keeps_the_chat() {
            crossed.when(repliesHavingSeen(1, ALICE, FIRST, 1))
                    .then("first: alice replied #3, kept")
                    .answering("first is assigned, version 6, kept");
        }

        @Test
        void a_reply_that_has_seen_it_frees_the_operator() {
            crossed.when(repliesHavingSeen(2, ALICE, FIRST, 1))
                    .then("first: alice replied #3", "first from alice (replied)");
        }

        @Test
        void a_reply_that_says_nothing_answers_all() {
            crossed.when(replies(ALICE, FIRST, 1)).then("first: alice replied #3", "first from alice (replied)");
        }

        @Test
        void the_next_reply_frees_the_operator() {
            crossed.and(repliesHavingSeen(1, ALICE, FIRST, 1))
                    .when(repliesHavingSeen(2, ALICE, FIRST, 1))
                    .then("first: alice replied #4", "first from alice (replied)");
        }

        @Test
        void a_kept_chat_has_a_new_idle_deadline() {
            crossed.after(MINUTE.multipliedBy(4))
                    .and(repliesHavingSeen(1, ALICE, FIRST, 1))
                    .whenPassed(MINUTE.multipliedBy(4))
                    .then()
                    .whenPassed(MINUTE)
                    .then("first from alice (idle)", "first queued (idle)", "alice is away (idle)");
        }
    }

    @Nested
    class Rule_5_a_different_operator_if_possible {

        private final Scenario answeredTwice =
                given(writes(FIRST), asks(ALICE), replies(ALICE, FIRST, 1), writes(FIRST));

        @Test
        void a_chat_is_not_offered_to_the_operator_who_took_it_last() {
            answeredTwice.when(asks(ALICE)).answering("nothing");
        }

        @Test
        void another_may_take_it_at_once() {
            answeredTwice.when(asks(BOB)).answering("given first, epoch 2");
        }

        @Test
        void it_is_passed_over_and_the_decision_says_so() {
            var scenario = answeredTwice.and(writes(SECOND)).when(asks(ALICE)).answering("given second, epoch 1");
            assertThat(scenario.the(ChatAssigned.class).decision())
                    .isEqualTo(new Decision(2, List.of(new PassedOver(Rule.SAME_OPERATOR, 1)), List.of(), false));
        }

        @Test
        void after_two_minutes_anyone_may_take_it_and_the_decision_says_so() {
            var scenario = answeredTwice
                    .after(MINUTE.multipliedBy(2))
                    .when(asks(ALICE))
                    .answering("given first, epoch 2");
            assertThat(scenario.the(ChatAssigned.class).decision())
                    .isEqualTo(new Decision(1, List.of(), List.of(Rule.SAME_OPERATOR), false));
        }

        @Test
        void it_waits_for_the_whole_two_minutes() {
            answeredTwice
                    .after(MINUTE.multipliedBy(2).minusMillis(1))
                    .when(asks(ALICE))
                    .answering("nothing");
        }

        @Test
        void an_operator_who_waits_gets_it_when_the_two_minutes_are_over() {
            given(writes(FIRST), takesAll(ALICE, 1))
                    .and(replies(ALICE, FIRST, 1), writes(FIRST))
                    .after(MINUTE.minusSeconds(1))
                    .and(is(ALICE, Presence.AVAILABLE))
                    .after(MINUTE.minusSeconds(1))
                    .and(is(ALICE, Presence.AVAILABLE))
                    .whenPassed(SECOND_LONG.multipliedBy(2))
                    .then("first to alice, epoch 2 (push)");
        }

        @Test
        void the_two_minutes_begin_when_it_comes_back_to_the_line() {
            given(writes(FIRST), asks(ALICE))
                    .after(MINUTE.multipliedBy(3))
                    .and(releases(ALICE, FIRST, 1))
                    .when(asks(ALICE))
                    .answering("nothing");
        }
    }

    @Nested
    class Rule_6_order {

        @Test
        void the_chat_that_has_waited_longest_is_served_first() {
            given(writes(SECOND))
                    .after(SECOND_LONG)
                    .and(writes(FIRST))
                    .when(asks(ALICE))
                    .answering("given second, epoch 1");
        }

        @Test
        void ties_go_by_chat_id() {
            given(writes(SECOND), writes(FIRST)).when(asks(ALICE)).answering("given first, epoch 1");
        }

        @Test
        void a_step_of_priority_is_worth_a_minute() {
            given(writes(FIRST))
                    .after(MINUTE.minusSeconds(1))
                    .and(writes(SECOND, 1))
                    .when(asks(ALICE))
                    .answering("given second, epoch 1");
        }

        @Test
        void a_priority_does_not_starve_a_chat_that_has_waited_longer() {
            given(writes(SECOND))
                    .after(MINUTE.plusSeconds(1))
                    .and(writes(FIRST, 1))
                    .when(asks(ALICE))
                    .answering("given second, epoch 1");
        }

        @Test
        void a_second_message_keeps_the_place() {
            given(writes(SECOND))
                    .after(SECOND_LONG)
                    .and(writes(FIRST), writes(FIRST))
                    .when(asks(ALICE))
                    .answering("given second, epoch 1");
        }

        @Test
        void a_released_chat_returns_to_its_original_place() {
            given(writes(SECOND), asks(ALICE))
                    .after(MINUTE)
                    .and(writes(FIRST), releases(ALICE, SECOND, 1))
                    .when(asks(BOB))
                    .answering("given second, epoch 2");
        }

        @Test
        void an_answered_chat_waits_from_its_new_message() {
            var queued = given(writes(FIRST), asks(ALICE), replies(ALICE, FIRST, 1))
                    .after(MINUTE)
                    .when(writes(FIRST))
                    .the(ChatQueued.class);
            assertThat(queued.waitingSince()).isEqualTo(Scenario.START.plus(MINUTE));
        }

        @Test
        void a_chat_keeps_its_priority_until_a_message_names_another() {
            var queued = given(writes(FIRST, 3), asks(ALICE), replies(ALICE, FIRST, 1))
                    .when(new ReceiveUserMessage(
                            Scenario.QUEUE,
                            FIRST,
                            new MessageId("again"),
                            new MessageText("hey"),
                            null,
                            null,
                            null,
                            null))
                    .the(ChatQueued.class);
            assertThat(queued.priority()).isEqualTo(3);
        }
    }

    @Nested
    class Rule_7_taking {

        @Test
        void there_is_nothing_when_no_chat_waits() {
            given().when(asks(ALICE)).answering("nothing");
        }

        @Test
        void a_double_click_is_harmless() {
            given(writes(FIRST), writes(SECOND), asks(ALICE))
                    .when(asks(ALICE))
                    .then()
                    .answering("given first, epoch 1");
        }

        @Test
        void a_waiting_operator_is_answered_when_a_chat_comes() {
            given(asks(ALICE, HALF_A_MINUTE))
                    .when(writes(FIRST))
                    .then(
                            "first opened",
                            "first: user wrote #1",
                            "first queued (opened)",
                            "first to alice, epoch 1 (pull)")
                    .answering("given first, epoch 1");
        }

        @Test
        void an_operator_who_waits_in_vain_is_told_at_the_end_of_the_wait() {
            given(asks(ALICE, HALF_A_MINUTE))
                    .whenPassed(HALF_A_MINUTE)
                    .then("alice waits no more")
                    .answering("nothing");
        }

        @Test
        void an_operator_who_waits_twice_gets_one_chat_and_two_equal_answers() {
            given(asks(ALICE, HALF_A_MINUTE), asks(ALICE, HALF_A_MINUTE))
                    .when(writes(FIRST))
                    .answering("given first, epoch 1", "given first, epoch 1");
        }

        @Test
        void of_the_waiting_operators_the_one_longest_without_a_chat_is_served() {
            given(asks(BOB))
                    .after(SECOND_LONG)
                    .and(asks(ALICE, HALF_A_MINUTE), asks(BOB, HALF_A_MINUTE))
                    .when(writes(FIRST))
                    .answering("given first, epoch 1")
                    .when(lists(BOB))
                    .answering("holds [first]");
        }

        @Test
        void a_released_chat_goes_to_another_operator_who_waits() {
            given(writes(FIRST), asks(ALICE), asks(BOB, HALF_A_MINUTE))
                    .when(releases(ALICE, FIRST, 1))
                    .then("first from alice (released)", "first queued (released)", "first to bob, epoch 2 (pull)");
        }

        @Test
        void an_operator_who_takes_all_is_given_chats_up_to_its_capacity() {
            given(writes(FIRST), writes(SECOND), writes(THIRD))
                    .when(takesAll(ALICE, 2))
                    .then(
                            "alice signed in, available",
                            "first to alice, epoch 1 (push)",
                            "second to alice, epoch 1 (push)")
                    .answering("available, holds [first, second]");
        }

        @Test
        void chats_go_in_turn_to_the_operators_who_take_all() {
            given(takesAll(ALICE, 2), takesAll(BOB, 2))
                    .after(SECOND_LONG)
                    .and(writes(FIRST))
                    .after(SECOND_LONG)
                    .when(writes(SECOND))
                    .then(
                            "second opened",
                            "second: user wrote #1",
                            "second queued (opened)",
                            "second to bob, epoch 1 (push)");
        }

        @Test
        void a_reply_makes_room_for_the_next() {
            given(takesAll(ALICE, 1), writes(FIRST), writes(SECOND))
                    .when(replies(ALICE, FIRST, 1))
                    .then("first: alice replied #2", "first from alice (replied)", "second to alice, epoch 1 (push)");
        }

        @Test
        void an_inactive_operator_is_given_nothing() {
            given(writes(FIRST), isActive(ALICE, false)).when(asks(ALICE)).answering("nothing: operator_inactive");
        }

        @Test
        void the_chats_of_an_operator_who_becomes_inactive_go_back_in_line() {
            given(writes(FIRST), asks(ALICE))
                    .when(isActive(ALICE, false))
                    .then("alice is inactive", "first from alice (admin_released)", "first queued (admin_released)");
        }

        @Test
        void a_chat_cannot_be_reassigned_to_an_inactive_operator() {
            given(writes(FIRST), isActive(ALICE, false))
                    .when(reassigns(FIRST, ALICE))
                    .then()
                    .answering("refused: operator_inactive");
        }

        @Test
        void a_chat_cannot_be_reassigned_to_an_unknown_operator() {
            given(writes(FIRST)).when(reassigns(FIRST, ALICE)).then().answering("refused: operator_not_found");
        }

        @Test
        void at_most_sixteen_requests_of_one_operator_wait() {
            var scenario = given();
            for (var i = 0; i < RequestRules.MAX_WAITING_REQUESTS; i++) {
                scenario.and(asks(ALICE, HALF_A_MINUTE));
            }
            scenario.when(asks(ALICE, HALF_A_MINUTE))
                    .then("alice waits no more", "alice waits")
                    .answering("nothing");
        }
    }

    @Nested
    class Rule_8_idle {

        private final Scenario assigned = given(writes(FIRST), asks(ALICE));

        @Test
        void an_unanswered_assignment_is_taken_back_and_the_operator_is_away() {
            assigned.whenPassed(MINUTE.multipliedBy(5))
                    .then("first from alice (idle)", "first queued (idle)", "alice is away (idle)");
        }

        @Test
        void not_a_moment_early() {
            assigned.whenPassed(MINUTE.multipliedBy(5).minusMillis(1)).then();
        }

        @Test
        void a_reply_in_time_ends_the_timer() {
            assigned.and(replies(ALICE, FIRST, 1))
                    .whenPassed(MINUTE.multipliedBy(10))
                    .then();
        }

        @Test
        void a_second_message_of_the_user_does_not_prolong_it() {
            assigned.after(MINUTE.multipliedBy(4))
                    .and(writes(FIRST))
                    .whenPassed(MINUTE)
                    .then("first from alice (idle)", "first queued (idle)", "alice is away (idle)");
        }

        @Test
        void it_is_armed_again_at_every_assignment() {
            assigned.after(MINUTE.multipliedBy(5))
                    .and(asks(BOB))
                    .whenPassed(MINUTE.multipliedBy(5))
                    .then("first from bob (idle)", "first queued (idle)", "bob is away (idle)");
        }

        @Test
        void it_survives_a_restart() {
            assigned.restarted()
                    .whenPassed(MINUTE.multipliedBy(5))
                    .then("first from alice (idle)", "first queued (idle)", "alice is away (idle)");
        }

        @Test
        void a_late_answer_after_it_is_refused() {
            assigned.after(MINUTE.multipliedBy(5))
                    .when(replies(ALICE, FIRST, 1))
                    .then()
                    .answering("refused: not_the_holder");
        }

        @Test
        void asking_brings_back_an_operator_who_never_set_a_presence() {
            assigned.after(MINUTE.multipliedBy(5))
                    .and(writes(SECOND))
                    .when(asks(ALICE))
                    .then("alice is available (returned)", "second to alice, epoch 1 (pull)");
        }
    }

    @Nested
    class Rule_9_presence {

        @Test
        void an_operator_who_is_away_keeps_its_chats_and_gets_no_new_ones() {
            given(writes(FIRST), takesAll(ALICE, 2), writes(SECOND))
                    .and(replies(ALICE, SECOND, 1))
                    .when(is(ALICE, Presence.AWAY))
                    .then("alice is away (set)")
                    .answering("away, holds [first]")
                    .when(writes(THIRD))
                    .then("third opened", "third: user wrote #1", "third queued (opened)")
                    .when(asks(ALICE))
                    .answering("nothing: operator_away");
        }

        @Test
        void an_operator_who_becomes_away_stops_waiting() {
            given(takes(ALICE, 1), asks(ALICE, HALF_A_MINUTE))
                    .when(is(ALICE, Presence.AWAY))
                    .then("alice is away (set)", "alice waits no more")
                    .answering("nothing: operator_away", "away, holds []");
        }

        @Test
        void an_operator_without_heartbeats_is_offline_and_loses_its_chats_after_the_grace_period() {
            given(takes(ALICE, 1), writes(FIRST), asks(ALICE))
                    .whenPassed(MINUTE)
                    .then("alice is offline (timeout)")
                    .whenPassed(HALF_A_MINUTE)
                    .then("first from alice (operator_offline)", "first queued (operator_offline)");
        }

        @Test
        void coming_back_within_the_grace_keeps_them() {
            given(takes(ALICE, 1), writes(FIRST), asks(ALICE))
                    .after(MINUTE.plusSeconds(29))
                    .when(is(ALICE, Presence.AVAILABLE))
                    .then("alice is available (returned)")
                    .answering("available, holds [first]")
                    .whenPassed(HALF_A_MINUTE)
                    .then();
        }

        @Test
        void any_call_is_a_heartbeat() {
            given(takes(ALICE, 1), writes(FIRST), asks(ALICE))
                    .after(MINUTE.minusSeconds(1))
                    .and(lists(ALICE))
                    .whenPassed(MINUTE.minusSeconds(1))
                    .then();
        }

        @Test
        void an_operator_who_never_set_a_presence_needs_no_heartbeats() {
            given(writes(FIRST), asks(ALICE)).whenPassed(MINUTE.multipliedBy(4)).then();
        }

        @Test
        void signing_off_leaves_the_grace_too() {
            given(takes(ALICE, 1), writes(FIRST), asks(ALICE))
                    .when(is(ALICE, Presence.OFFLINE))
                    .then("alice is offline (set)")
                    .whenPassed(HALF_A_MINUTE)
                    .then("first from alice (operator_offline)", "first queued (operator_offline)");
        }

        @Test
        void saying_it_again_does_not_prolong_the_grace() {
            given(takes(ALICE, 1), writes(FIRST), asks(ALICE), is(ALICE, Presence.OFFLINE))
                    .after(HALF_A_MINUTE.minusSeconds(1))
                    .and(is(ALICE, Presence.OFFLINE))
                    .whenPassed(SECOND_LONG)
                    .then("first from alice (operator_offline)", "first queued (operator_offline)");
        }

        @Test
        void when_all_were_offline_the_first_to_return_is_served() {
            given(takesAll(ALICE, 1), is(ALICE, Presence.OFFLINE), writes(FIRST))
                    .after(MINUTE)
                    .when(is(ALICE, Presence.AVAILABLE))
                    .then("alice signed in, available", "first to alice, epoch 1 (push)");
        }
    }

    @Nested
    class Rule_10_inactive_chats {

        @Test
        void an_answered_chat_is_completed_when_its_user_is_silent() {
            given(writes(FIRST), asks(ALICE), replies(ALICE, FIRST, 1))
                    .whenPassed(Duration.ofDays(3))
                    .then("first completed (inactive)");
        }

        @Test
        void never_when_the_setting_is_zero() {
            var never = QueueSettings.DEFAULT.with(settings -> settings.completeAfter(Duration.ZERO));
            given(never, writes(FIRST), asks(ALICE), replies(ALICE, FIRST, 1))
                    .whenPassed(Duration.ofDays(4))
                    .then();
        }
    }

    @Nested
    class Rule_11_nothing_twice {

        @Test
        void a_message_counts_once() {
            given(writes(FIRST, "m", 0)).when(writes(FIRST, "m", 0)).then();
        }

        @Test
        void a_repeated_reply_has_the_first_answer() {
            given(writes(FIRST), asks(ALICE), repliesAs("r", ALICE, FIRST, 1), writes(FIRST))
                    .when(repliesAs("r", ALICE, FIRST, 1))
                    .then()
                    .answering("first is waiting_real_user_reply, version 6");
        }

        @Test
        void a_repeated_refusal_has_the_first_answer() {
            given(writes(FIRST), repliesAs("r", ALICE, FIRST, 1), asks(ALICE))
                    .when(repliesAs("r", ALICE, FIRST, 1))
                    .then()
                    .answering("refused: not_the_holder");
        }

        @Test
        void a_refused_draft_is_heard_in_a_new_epoch() {
            given(writes(FIRST), asks(ALICE), releases(ALICE, FIRST, 1), repliesAs("r", ALICE, FIRST, 1))
                    .after(MINUTE.multipliedBy(2))
                    .and(asks(ALICE))
                    .when(repliesAs("r", ALICE, FIRST, 2))
                    .then("first: alice replied #2", "first from alice (replied)");
        }

        @Test
        void it_is_forgotten_after_a_day() {
            given(writes(FIRST, "m", 0))
                    .after(Duration.ofDays(1))
                    .when(writes(FIRST, "m", 0))
                    .then("first: user wrote #2");
        }

        @Test
        void it_is_remembered_for_ten_minutes_even_if_much_is_written() {
            var scenario = given(writes(FIRST, "m", 0));
            for (var i = 0; i < 5_001; i++) {
                scenario.and(writes(FIRST));
            }
            scenario.when(writes(FIRST, "m", 0))
                    .then()
                    .after(Duration.ofMinutes(10))
                    .when(writes(FIRST, "m", 0))
                    .then("first: user wrote #5003");
        }

        @Test
        void two_operators_may_choose_the_same_id() {
            given(writes(FIRST), asks(ALICE), repliesAs("r", ALICE, FIRST, 1), writes(FIRST), asks(BOB))
                    .when(repliesAs("r", BOB, FIRST, 2))
                    .then("first: bob replied #4", "first from bob (replied)");
        }

        @Test
        void a_repeated_request_gets_the_first_answer_even_if_there_is_room() {
            given(takes(ALICE, 2), writes(FIRST), writes(SECOND), asksAs("k", ALICE, Duration.ZERO))
                    .when(asksAs("k", ALICE, Duration.ZERO))
                    .then()
                    .answering("given first, epoch 1");
        }

        @Test
        void a_repeated_request_that_waited_has_the_first_answer() {
            given(takes(ALICE, 2), asksAs("k", ALICE, HALF_A_MINUTE), writes(FIRST), writes(SECOND))
                    .when(asksAs("k", ALICE, HALF_A_MINUTE))
                    .then()
                    .answering("given first, epoch 1");
        }
    }

    @Nested
    class Rule_13_why {

        @Test
        void a_chat_waits_while_no_operator_asks() {
            given(writes(FIRST), takes(ALICE, 1), isActive(BOB, true))
                    .when(asksWhy(FIRST))
                    .then()
                    .answering("first is at place 1, [alice[not_asking], bob[offline]]");
        }

        @Test
        void a_chat_waits_for_another_operator() {
            given(writes(SECOND), takesAll(ALICE, 1), replies(ALICE, SECOND, 1), writes(SECOND))
                    .when(asksWhy(SECOND))
                    .answering("second is at place 1, [alice[same_operator]]");
        }

        @Test
        void a_chat_waits_behind_others() {
            given(writes(FIRST), takesAll(ALICE, 1), writes(SECOND), writes(THIRD))
                    .when(asksWhy(THIRD))
                    .answering("third is at place 2, [alice[at_capacity]]");
        }

        @Test
        void a_chat_that_does_not_wait_has_no_place() {
            given(writes(FIRST), takesAll(ALICE, 1)).when(asksWhy(FIRST)).answering("first is at place 0, []");
        }
    }

    @Nested
    class Settings_of_a_queue {

        @Test
        void hold_from_the_moment_they_are_set() {
            given(writes(FIRST), asks(ALICE), setsIdleTimeout(MINUTE), writes(SECOND), asks(BOB))
                    .whenPassed(MINUTE)
                    .then("second from bob (idle)", "second queued (idle)", "bob is away (idle)");
        }

        @Test
        void are_answered_with_all_settings() {
            given().when(setsIdleTimeout(MINUTE))
                    .then("settings of support changed")
                    .answering("idle after PT1M");
        }

        @Test
        void set_again_change_nothing() {
            given(setsIdleTimeout(MINUTE)).when(setsIdleTimeout(MINUTE)).then().answering("idle after PT1M");
        }

        @Test
        void survive_a_restart() {
            given(setsIdleTimeout(MINUTE))
                    .restarted()
                    .and(writes(FIRST), asks(ALICE))
                    .whenPassed(MINUTE)
                    .then("first from alice (idle)", "first queued (idle)", "alice is away (idle)");
        }
    }
}
