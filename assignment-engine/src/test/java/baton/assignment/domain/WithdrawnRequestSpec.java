package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.SECOND;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.asksAs;
import static baton.assignment.domain.DomainExamples.hangsUp;
import static baton.assignment.domain.DomainExamples.lists;
import static baton.assignment.domain.DomainExamples.releases;
import static baton.assignment.domain.DomainExamples.replies;
import static baton.assignment.domain.DomainExamples.takes;
import static baton.assignment.domain.DomainExamples.takesAll;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.Scenario.given;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A caller who has hung up is given nothing (SPEC 2, rule 7).
class WithdrawnRequestSpec {

    private static final Duration WAIT = Duration.ofSeconds(30);

    @Test
    void a_waiting_request_is_withdrawn_and_the_next_chat_goes_to_somebody_else() {
        given(asks(ALICE, WAIT), asks(BOB, WAIT))
                .when(hangsUp(ALICE, 0))
                .then("alice waits no more")
                .answering()
                .when(writes(FIRST))
                .then("first opened", "first: user wrote #1", "first queued (opened)", "first to bob, epoch 1 (pull)");
    }

    @Test
    void a_chat_that_was_not_delivered_goes_back_to_its_place_without_consequences() {
        given(asks(ALICE, WAIT), writes(FIRST), writes(SECOND))
                .when(hangsUp(ALICE, 0))
                .then("first from alice (undelivered)", "first queued (undelivered)")
                .when(asks(ALICE))
                .then("first to alice, epoch 2 (pull)");
    }

    @Test
    void the_last_operator_is_again_the_one_before() {
        given(takes(ALICE, 1), writes(FIRST), asks(ALICE), releases(ALICE, FIRST, 1), asks(BOB), hangsUp(BOB, 4))
                .when(asks(BOB))
                .answering("given first, epoch 3")
                .and(hangsUp(BOB, 6))
                .when(asks(ALICE))
                .answering("nothing");
    }

    @Test
    void a_request_that_did_not_wait_can_be_undelivered_too() {
        given(writes(FIRST), asks(ALICE))
                .when(hangsUp(ALICE, 1))
                .then("first from alice (undelivered)", "first queued (undelivered)");
    }

    @Test
    void whoever_has_acted_since_keeps_the_chat() {
        given(asks(ALICE, WAIT), writes(FIRST), lists(ALICE))
                .when(hangsUp(ALICE, 0))
                .then();
        given(asks(ALICE, WAIT), writes(FIRST), replies(ALICE, FIRST, 1))
                .when(hangsUp(ALICE, 0))
                .then();
        given(asks(ALICE, WAIT), writes(FIRST), asks(ALICE))
                .when(hangsUp(ALICE, 0))
                .then();
    }

    @Test
    void a_heartbeat_is_no_act() {
        given(takes(ALICE, 1), asks(ALICE, WAIT), writes(FIRST), takes(ALICE, 1))
                .when(hangsUp(ALICE, 1))
                .then("first from alice (undelivered)", "first queued (undelivered)");
    }

    @Test
    void of_two_windows_that_were_told_both_must_have_hung_up() {
        given(asks(ALICE, WAIT), asks(ALICE, WAIT), writes(FIRST), hangsUp(ALICE, 0))
                .when(hangsUp(ALICE, 1))
                .then("first from alice (undelivered)", "first queued (undelivered)");
        given(asks(ALICE, WAIT), asks(ALICE, WAIT), writes(FIRST))
                .when(hangsUp(ALICE, 0))
                .then();
    }

    @Test
    void the_same_request_made_again_is_a_new_one() {
        given(asksAs("r", ALICE, WAIT), writes(FIRST), hangsUp(ALICE, 0))
                .when(asksAs("r", ALICE, WAIT))
                .then("first to alice, epoch 2 (pull)")
                .answering("given first, epoch 2");
        given(asksAs("r", ALICE, WAIT), hangsUp(ALICE, 0), writes(FIRST))
                .when(asksAs("r", ALICE, WAIT))
                .answering("given first, epoch 1");
    }

    @Test
    void its_repeat_that_waits_too_is_not_withdrawn() {
        given(asksAs("r", ALICE, WAIT), asksAs("r", ALICE, WAIT), hangsUp(ALICE, 0))
                .when(writes(FIRST))
                .answering("given first, epoch 1");
    }

    @Test
    void what_was_pushed_is_not_undelivered() {
        given(takesAll(ALICE, 2), asks(ALICE, WAIT), writes(FIRST), writes(SECOND))
                .when(hangsUp(ALICE, 1))
                .then("first from alice (undelivered)", "first queued (undelivered)", "first to alice, epoch 2 (push)");
    }

    @Test
    void a_chat_that_time_alone_has_opened_is_not_given_to_it() {
        given(writes(FIRST), asks(ALICE), releases(ALICE, FIRST, 1))
                .after(Duration.ofSeconds(100))
                .and(asks(ALICE, WAIT))
                .afterWithLateTimers(Duration.ofSeconds(25))
                .when(hangsUp(ALICE, 3))
                .then("alice waits no more");
    }

    @Test
    void a_repeat_that_was_told_the_same_still_has_its_answer() {
        given(takes(ALICE, 2), asksAs("r", ALICE, WAIT), asksAs("r", ALICE, WAIT), writes(FIRST), writes(SECOND))
                .and(hangsUp(ALICE, 1))
                .when(asksAs("r", ALICE, WAIT))
                .then()
                .answering("given first, epoch 1");
    }

    @Test
    void an_unknown_request_changes_nothing() {
        given(takes(ALICE, 1)).when(hangsUp(ALICE, 99)).then();
        given().when(hangsUp(ALICE, 99)).then();
    }

    @Test
    void it_is_no_sign_of_life() {
        given(takes(ALICE, 1))
                .after(Duration.ofSeconds(59))
                .and(hangsUp(ALICE, 99))
                .whenPassed(Duration.ofSeconds(1))
                .then("alice is offline (timeout)");
    }
}
