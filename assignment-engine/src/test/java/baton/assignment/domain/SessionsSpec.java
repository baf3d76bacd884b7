package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.SECOND;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.is;
import static baton.assignment.domain.DomainExamples.replies;
import static baton.assignment.domain.DomainExamples.resumes;
import static baton.assignment.domain.DomainExamples.says;
import static baton.assignment.domain.DomainExamples.takes;
import static baton.assignment.domain.DomainExamples.takesAll;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.Scenario.given;

import baton.events.Command;
import baton.events.Presence;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// "I am here" is not "I am ready" (SPEC 2, rule 9): heartbeats and deliberate acts.
class SessionsSpec {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /// Heartbeats every ten seconds, for this long.
    private static Scenario beating(Scenario scenario, Command heartbeat, Duration time) {
        for (var passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(TEN_SECONDS)) {
            scenario.and(heartbeat).after(TEN_SECONDS);
        }
        return scenario;
    }

    @Test
    void a_heartbeat_does_not_undo_the_away_of_an_idle_operator() {
        var heartbeat = takesAll("laptop", ALICE, 1);
        var scenario = beating(given(heartbeat, writes(FIRST)), heartbeat, Duration.ofMinutes(5));
        scenario.when(heartbeat).then().answering("away, holds []");
    }

    @Test
    void a_heartbeat_of_a_client_without_sessions_does_not_either() {
        var scenario = beating(given(takesAll(ALICE, 1), writes(FIRST)), takesAll(ALICE, 1), Duration.ofMinutes(5));
        scenario.when(takesAll(ALICE, 1)).then().answering("away, holds []");
    }

    @Test
    void the_operator_comes_back_by_resuming() {
        var heartbeat = says("laptop", ALICE, Presence.AVAILABLE);
        beating(given(heartbeat, writes(FIRST), asks(ALICE)), heartbeat, Duration.ofMinutes(5))
                .when(resumes("laptop", ALICE))
                .then("alice is available (set)");
    }

    @Test
    void or_by_saying_something_else_first() {
        var heartbeat = says("laptop", ALICE, Presence.AVAILABLE);
        beating(given(heartbeat, writes(FIRST), asks(ALICE)), heartbeat, Duration.ofMinutes(5))
                .and(says("laptop", ALICE, Presence.AWAY))
                .when(heartbeat)
                .then("alice is available (set)");
    }

    @Test
    void or_with_a_new_window() {
        var heartbeat = says("laptop", ALICE, Presence.AVAILABLE);
        beating(given(heartbeat, writes(FIRST), asks(ALICE)), heartbeat, Duration.ofMinutes(5))
                .when(says("phone", ALICE, Presence.AVAILABLE))
                .then("alice is available (set)");
    }

    @Test
    void a_capacity_that_a_session_has_not_named_before_is_a_deliberate_act() {
        given(says("laptop", ALICE, Presence.AVAILABLE))
                .when(takesAll("laptop", ALICE, 3))
                .then("alice is available (set)")
                .when(takesAll("laptop", ALICE, 3))
                .then()
                .when(says("laptop", ALICE, Presence.AVAILABLE))
                .then();
    }

    @Test
    void two_devices_that_disagree_do_not_quarrel() {
        var scenario = given(says("laptop", ALICE, Presence.AVAILABLE), says("phone", ALICE, Presence.AWAY));
        for (var turn = 0; turn < 15; turn++) {
            scenario.when(says("laptop", ALICE, Presence.AVAILABLE))
                    .then()
                    .answering("away, holds []")
                    .when(says("phone", ALICE, Presence.AWAY))
                    .then()
                    .after(TEN_SECONDS);
        }
    }

    @Test
    void the_latest_deliberate_act_of_any_session_applies() {
        given(says("laptop", ALICE, Presence.AVAILABLE), says("phone", ALICE, Presence.AWAY))
                .when(resumes("laptop", ALICE))
                .then("alice is available (set)");
    }

    @Test
    void whoever_has_signed_off_is_not_signed_in_by_the_poll_of_another_window() {
        given(says("laptop", ALICE, Presence.AVAILABLE), says("laptop", ALICE, Presence.OFFLINE), writes(FIRST))
                .when(asks(ALICE, Duration.ofSeconds(30)))
                .then()
                .answering("nothing: operator_offline");
    }

    @Test
    void nor_by_its_heartbeat() {
        given(says("laptop", ALICE, Presence.AVAILABLE), says("phone", ALICE, Presence.AVAILABLE))
                .and(says("laptop", ALICE, Presence.OFFLINE))
                .when(says("phone", ALICE, Presence.AVAILABLE))
                .then()
                .answering("offline, holds []")
                .when(resumes("phone", ALICE))
                .then("alice is available (set)");
    }

    @Test
    void a_chat_held_after_signing_off_can_still_be_answered() {
        given(takes(ALICE, 1), writes(FIRST), asks(ALICE), is(ALICE, Presence.OFFLINE))
                .when(replies(ALICE, FIRST, 1))
                .then("first: alice replied #2", "first from alice (replied)")
                .when(asks(ALICE))
                .answering("nothing: operator_offline");
    }

    @Test
    void whoever_was_only_timed_out_is_signed_in_by_a_poll() {
        given(takes(ALICE, 1))
                .after(TIMEOUT.multipliedBy(2))
                .and(writes(FIRST))
                .when(asks(ALICE))
                .then("alice signed in, available", "first to alice, epoch 1 (pull)");
    }

    @Test
    void one_session_is_enough_to_be_there() {
        var laptop = says("laptop", ALICE, Presence.AVAILABLE);
        beating(given(laptop, says("phone", ALICE, Presence.AVAILABLE)), laptop, TIMEOUT.multipliedBy(3))
                .when(laptop)
                .answering("available, holds []");
    }

    @Test
    void a_session_not_heard_from_is_forgotten_and_acts_when_it_speaks_again() {
        var laptop = says("laptop", ALICE, Presence.AVAILABLE);
        var phone = says("phone", ALICE, Presence.AWAY);
        beating(given(phone, laptop), laptop, TIMEOUT).when(phone).then("alice is away (set)");
    }

    @Test
    void at_most_sixteen_sessions_are_kept() {
        var scenario = given();
        for (var window = 0; window < 17; window++) {
            scenario.and(says("window-" + window, ALICE, Presence.AVAILABLE)).after(Duration.ofMillis(1));
        }
        scenario.and(says("window-16", ALICE, Presence.AWAY))
                .when(says("window-1", ALICE, Presence.AVAILABLE))
                .then()
                .when(says("window-0", ALICE, Presence.AVAILABLE))
                .then("alice is available (set)");
    }

    @Test
    void a_restart_changes_nothing_of_it() {
        given(says("laptop", ALICE, Presence.AVAILABLE), says("phone", ALICE, Presence.AWAY))
                .restarted()
                .when(says("laptop", ALICE, Presence.AVAILABLE))
                .then();
    }

    @Test
    void chats_do_not_circle_through_absent_operators() {
        var heartbeat = takesAll("laptop", ALICE, 1);
        beating(given(heartbeat, writes(FIRST), writes(SECOND)), heartbeat, Duration.ofMinutes(20))
                .when(takesAll("desk", BOB, 2))
                .then("bob signed in, available", "first to bob, epoch 2 (push)", "second to bob, epoch 1 (push)");
    }
}
