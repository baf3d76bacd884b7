package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.is;
import static baton.assignment.domain.DomainExamples.pulse;
import static baton.assignment.domain.DomainExamples.replies;
import static baton.assignment.domain.DomainExamples.takes;
import static baton.assignment.domain.DomainExamples.takesAll;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatEvent.IdleDeadlineMoved;
import baton.events.Presence;
import baton.events.QueueEvent.OutageEnded;
import baton.events.QueueSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// An outage is nobody's fault (SPEC 2, rule 14).
class OutageSpec {

    private static final Duration SECOND_LONG = Duration.ofSeconds(1);
    private static final QueueSettings SHORT =
            QueueSettings.DEFAULT.with(settings -> settings.idleTimeout(Duration.ofSeconds(20))
                    .presenceTimeout(Duration.ofSeconds(10))
                    .offlineGrace(Duration.ofSeconds(5)));

    /// Pulses every second, for this many seconds.
    private static Scenario pulsing(Scenario scenario, int seconds) {
        for (var second = 0; second < seconds; second++) {
            scenario.and(pulse()).after(SECOND_LONG);
        }
        return scenario;
    }

    private static Scenario frozen(int seconds) {
        return given(SHORT, pulse(), takes(ALICE, 1), writes(FIRST), asks(ALICE))
                .whenPassed(Duration.ofSeconds(seconds));
    }

    @Test
    void nobody_loses_a_chat_in_it_and_nobody_becomes_away() {
        frozen(30).then().when(pulse()).then("an outage of 30 s is over", "first stays with alice for longer");
    }

    @Test
    void the_replies_of_those_who_retry_are_accepted() {
        frozen(30)
                .when(replies(ALICE, FIRST, 1))
                .then(
                        "an outage of 30 s is over",
                        "first stays with alice for longer",
                        "first: alice replied #2",
                        "first from alice (replied)");
    }

    @Test
    void deadlines_are_later_by_the_outage_and_ten_seconds() {
        var scenario = frozen(30).when(pulse());
        var idleAt = Scenario.START.plusSeconds(20 + 30 + 10);
        assertThat(scenario.the(IdleDeadlineMoved.class).idleAt()).isEqualTo(idleAt);
        assertThat(scenario.the(OutageEnded.class).beganAt()).isEqualTo(Scenario.START);
        // The heartbeat was due after 10 s: now after 10 + 30 + 10 s, which is 20 s after the
        // outage.
        pulsing(scenario, 19).when(pulse()).then().after(SECOND_LONG).then("alice is offline (timeout)");
    }

    @Test
    void a_silence_of_ten_seconds_is_none() {
        frozen(10).then().when(pulse()).then().whenPassed(Duration.ZERO).then("alice is offline (timeout)");
    }

    @Test
    void deadlines_that_come_in_a_short_silence_are_only_held_back() {
        given(SHORT, pulse(), takes(ALICE, 1))
                .and(writes(FIRST), asks(ALICE))
                .after(Duration.ofSeconds(1))
                .and(pulse())
                .whenPassed(Duration.ofSeconds(9))
                .then()
                .and(pulse())
                .whenPassed(Duration.ZERO)
                .then("alice is offline (timeout)");
    }

    @Test
    void a_waiting_request_is_still_answered_after_it() {
        given(SHORT, pulse(), asks(ALICE, Duration.ofSeconds(30)))
                .after(Duration.ofSeconds(40))
                .when(writes(FIRST))
                .then(
                        "an outage of 40 s is over",
                        "first opened",
                        "first: user wrote #1",
                        "first queued (opened)",
                        "first to alice, epoch 1 (pull)");
    }

    @Test
    void a_queue_in_which_nobody_is_hears_nothing_of_it() {
        given(pulse(), writes(FIRST)).after(Duration.ofMinutes(1)).when(pulse()).then();
    }

    @Test
    void a_log_without_pulses_knows_of_no_outage() {
        given(SHORT, takes(ALICE, 1), writes(FIRST), asks(ALICE))
                .whenPassed(Duration.ofSeconds(30))
                .then(
                        "alice is offline (timeout)",
                        "first from alice (operator_offline)",
                        "first queued (operator_offline)");
    }

    @Test
    void what_time_alone_does_in_line_is_not_postponed() {
        given(SHORT, pulse(), takesAll(ALICE, 1), writes(FIRST), replies(ALICE, FIRST, 1))
                .after(Duration.ofSeconds(30))
                .when(pulse())
                .then("an outage of 30 s is over");
    }

    @Test
    void a_restart_forgets_nothing_of_it() {
        frozen(30).restarted().when(pulse()).then("an outage of 30 s is over", "first stays with alice for longer");
    }

    @Test
    void sessions_are_not_forgotten_because_of_it() {
        given(SHORT, pulse(), takes(ALICE, 1), is(BOB, Presence.AVAILABLE))
                .after(Duration.ofSeconds(30))
                .and(pulse())
                .when(takes(ALICE, 1))
                .then();
    }
}
