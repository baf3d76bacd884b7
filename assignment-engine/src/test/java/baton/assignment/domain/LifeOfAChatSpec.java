package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.adminReleases;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.completes;
import static baton.assignment.domain.DomainExamples.isActive;
import static baton.assignment.domain.DomainExamples.reassigns;
import static baton.assignment.domain.DomainExamples.releases;
import static baton.assignment.domain.DomainExamples.replies;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.Scenario.given;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The table of SPEC section 2, cell by cell: a nested class is a row, a test is a column.
class LifeOfAChatSpec {

    @Nested
    class An_unknown_chat {

        @Test
        void is_opened_by_its_first_message_and_waits() {
            given().when(writes(FIRST)).then("first opened", "first: user wrote #1", "first queued (opened)");
        }

        @Test
        void cannot_be_answered() {
            given().when(replies(ALICE, FIRST, 1)).then().answering("refused: chat_not_found");
        }

        @Test
        void cannot_be_released() {
            given().when(releases(ALICE, FIRST, 1)).then().answering("refused: chat_not_found");
        }

        @Test
        void cannot_be_reassigned() {
            given().when(reassigns(FIRST, ALICE)).then().answering("refused: chat_not_found");
        }

        @Test
        void cannot_be_released_by_an_admin() {
            given().when(adminReleases(FIRST)).then().answering("refused: chat_not_found");
        }

        @Test
        void cannot_be_completed() {
            given().when(completes(FIRST)).then().answering("refused: chat_not_found");
        }
    }

    @Nested
    class A_waiting_chat {

        private final Scenario waiting = given(writes(FIRST));

        @Test
        void stays_when_its_user_writes() {
            waiting.when(writes(FIRST)).then("first: user wrote #2");
        }

        @Test
        void goes_to_the_operator_who_asks() {
            waiting.when(asks(ALICE))
                    .then("alice signed in, available", "first to alice, epoch 1 (pull)")
                    .answering("given first, epoch 1");
        }

        @Test
        void cannot_be_answered() {
            waiting.when(replies(ALICE, FIRST, 0)).then().answering("refused: not_the_holder");
        }

        @Test
        void cannot_be_released() {
            waiting.when(releases(ALICE, FIRST, 0)).then().answering("refused: not_the_holder");
        }

        @Test
        void cannot_be_released_by_an_admin() {
            waiting.when(adminReleases(FIRST)).then().answering("refused: not_assigned");
        }

        @Test
        void goes_to_the_operator_chosen_by_an_admin() {
            waiting.and(isActive(BOB, true))
                    .when(reassigns(FIRST, BOB))
                    .then("first to bob, epoch 1 (admin)")
                    .answering("first is assigned, version 4");
        }

        @Test
        void is_completed_and_leaves_the_line() {
            waiting.when(completes(FIRST))
                    .then("first completed (completed)")
                    .answering("first is completed, version 4")
                    .when(asks(ALICE))
                    .answering("nothing");
        }
    }

    @Nested
    class An_assigned_chat {

        private final Scenario assigned = given(writes(FIRST), asks(ALICE));

        @Test
        void stays_with_its_operator_when_the_user_writes() {
            assigned.when(writes(FIRST)).then("first: user wrote #2");
        }

        @Test
        void is_not_given_to_another() {
            assigned.when(asks(BOB)).then("bob signed in, available").answering("nothing");
        }

        @Test
        void waits_for_its_user_once_it_is_answered() {
            assigned.when(replies(ALICE, FIRST, 1))
                    .then("first: alice replied #2", "first from alice (replied)")
                    .answering("first is waiting_real_user_reply, version 6");
        }

        @Test
        void goes_back_in_line_when_it_is_released() {
            assigned.when(releases(ALICE, FIRST, 1))
                    .then("first from alice (released)", "first queued (released)")
                    .answering("first is waiting_assignment, version 6");
        }

        @Test
        void goes_back_in_line_when_an_admin_releases_it() {
            assigned.when(adminReleases(FIRST))
                    .then("first from alice (admin_released)", "first queued (admin_released)")
                    .answering("first is waiting_assignment, version 6");
        }

        @Test
        void goes_to_the_operator_chosen_by_an_admin() {
            assigned.and(asks(BOB))
                    .when(reassigns(FIRST, BOB))
                    .then("first from alice (reassigned)", "first to bob, epoch 2 (admin)")
                    .answering("first is assigned, version 6");
        }

        @Test
        void is_untouched_when_an_admin_chooses_its_holder() {
            assigned.when(reassigns(FIRST, ALICE)).then().answering("first is assigned, version 4");
        }

        @Test
        void is_completed_by_its_holder() {
            assigned.when(completes(ALICE, FIRST, 1))
                    .then("first from alice (completed)", "first completed (solved)")
                    .answering("first is completed, version 6");
        }

        @Test
        void is_not_completed_by_another_operator() {
            assigned.when(completes(BOB, FIRST, 1)).then().answering("refused: not_the_holder");
        }

        @Test
        void is_completed_by_an_app() {
            assigned.when(completes(FIRST)).then("first from alice (completed)", "first completed (completed)");
        }
    }

    @Nested
    class An_answered_chat {

        private final Scenario answered = given(writes(FIRST), asks(ALICE), replies(ALICE, FIRST, 1));

        @Test
        void waits_again_when_its_user_writes() {
            answered.when(writes(FIRST)).then("first: user wrote #3", "first queued (user_replied)");
        }

        @Test
        void cannot_be_answered_again() {
            answered.when(replies(ALICE, FIRST, 1)).then().answering("refused: not_the_holder");
        }

        @Test
        void cannot_be_released() {
            answered.when(releases(ALICE, FIRST, 1)).then().answering("refused: not_the_holder");
        }

        @Test
        void cannot_be_released_by_an_admin() {
            answered.when(adminReleases(FIRST)).then().answering("refused: not_assigned");
        }

        @Test
        void goes_to_the_operator_chosen_by_an_admin() {
            answered.when(reassigns(FIRST, ALICE)).then("first to alice, epoch 2 (admin)");
        }

        @Test
        void never_joins_the_line_when_the_operator_chosen_by_the_admin_releases_it() {
            answered.and(reassigns(FIRST, ALICE))
                    .when(releases(ALICE, FIRST, 2))
                    .then("first from alice (released)")
                    .answering("first is waiting_real_user_reply, version 8");
        }

        @Test
        void is_completed() {
            answered.when(completes(FIRST)).then("first completed (completed)");
        }
    }

    @Nested
    class A_completed_chat {

        private final Scenario completed = given(writes(FIRST), asks(ALICE), completes(ALICE, FIRST, 1));

        @Test
        void begins_a_new_episode_when_its_user_writes() {
            completed
                    .when(writes(FIRST))
                    .then("first reopened, episode 2", "first: user wrote #2", "first queued (reopened)");
        }

        @Test
        void cannot_be_answered() {
            completed.when(replies(ALICE, FIRST, 1)).then().answering("refused: not_the_holder");
        }

        @Test
        void cannot_be_released() {
            completed.when(releases(ALICE, FIRST, 1)).then().answering("refused: not_the_holder");
        }

        @Test
        void cannot_be_reassigned() {
            completed.when(reassigns(FIRST, ALICE)).then().answering("refused: chat_completed");
        }

        @Test
        void cannot_be_released_by_an_admin() {
            completed.when(adminReleases(FIRST)).then().answering("refused: not_assigned");
        }

        @Test
        void stays_as_it_is_when_it_is_completed_again() {
            completed.when(completes(FIRST)).then().answering("first is completed, version 6");
        }

        @Test
        void goes_on_counting_epochs_when_it_is_reopened() {
            completed.and(writes(FIRST)).when(asks(BOB)).answering("given first, epoch 2");
        }
    }
}
