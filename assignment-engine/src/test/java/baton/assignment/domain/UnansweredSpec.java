package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.SECOND;
import static baton.assignment.domain.DomainExamples.THIRD;
import static baton.assignment.domain.DomainExamples.adminReleases;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.asksWhy;
import static baton.assignment.domain.DomainExamples.completes;
import static baton.assignment.domain.DomainExamples.completesHavingSeen;
import static baton.assignment.domain.DomainExamples.is;
import static baton.assignment.domain.DomainExamples.lists;
import static baton.assignment.domain.DomainExamples.prioritises;
import static baton.assignment.domain.DomainExamples.reassigns;
import static baton.assignment.domain.DomainExamples.reassignsIfAvailable;
import static baton.assignment.domain.DomainExamples.releases;
import static baton.assignment.domain.DomainExamples.replies;
import static baton.assignment.domain.DomainExamples.repliesHavingSeen;
import static baton.assignment.domain.DomainExamples.takes;
import static baton.assignment.domain.DomainExamples.takesAll;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.state.Chat;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.ChatCompleted;
import baton.events.ChatEvent.ChatQueued;
import baton.events.ChatState;
import baton.events.Presence;
import baton.events.Reply.AssignmentsHeld;
import baton.events.Reply.ChatChanged;
import baton.events.Reply.ChatGiven;
import baton.events.Reply.Refused;
import baton.events.Reply.ReplyAccepted;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What it means that a chat waits for an answer (SPEC section 2, the table, and rules 4, 6 and 8).
class UnansweredSpec {

    private static final Duration SECOND_LONG = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private static Scenario answered() {
        return given(takes(ALICE, 1), takes(BOB, 1), writes(FIRST), asks(ALICE), replies(ALICE, FIRST, 1));
    }

    @Test
    void an_answered_chat_that_nobody_answers_again_never_joins_the_line() {
        answered()
                .and(reassigns(FIRST, BOB))
                .when(adminReleases(FIRST))
                .then("first from bob (admin_released)")
                .answering("first is waiting_real_user_reply, version 8");
    }

    @Test
    void nobody_becomes_away_because_of_it() {
        // Their heartbeats go on; only the idle timeout passes.
        given(writes(FIRST), asks(ALICE), replies(ALICE, FIRST, 1), asks(BOB), reassigns(FIRST, BOB))
                .whenPassed(IDLE)
                .then("first from bob (idle)");
    }

    @Test
    void it_is_completed_when_its_user_stays_silent() {
        given(writes(FIRST), asks(ALICE), replies(ALICE, FIRST, 1), asks(BOB), reassigns(FIRST, BOB))
                .after(IDLE)
                .whenPassed(Duration.ofDays(3))
                .then("first completed (inactive)");
    }

    @Test
    void no_wait_is_measured_for_it() {
        var scenario = answered().after(MINUTE).when(reassigns(FIRST, BOB));
        assertThat(scenario.the(ChatAssigned.class).waited()).isZero();
    }

    @Test
    void a_message_during_that_assignment_makes_it_wait() {
        answered()
                .and(reassigns(FIRST, BOB), writes(FIRST))
                .when(releases(BOB, FIRST, 2))
                .then("first from bob (released)", "first queued (released)");
    }

    @Test
    void after_a_kept_reply_the_wait_counts_from_the_first_message_that_was_not_seen() {
        var scenario = given(writes(FIRST), asks(ALICE))
                .after(MINUTE)
                .and(writes(FIRST))
                .after(SECOND_LONG)
                .and(writes(FIRST), repliesHavingSeen(1, ALICE, FIRST, 1))
                .when(releases(ALICE, FIRST, 1));
        assertThat(scenario.the(ChatQueued.class).waitingSince()).isEqualTo(Scenario.START.plus(MINUTE));
        assertThat(scenario.the(ChatQueued.class).rank()).isEqualTo(Scenario.START.plus(MINUTE));
    }

    @Test
    void a_kept_reply_that_answers_nothing_more_leaves_the_wait_as_it_is() {
        var scenario = given(writes(FIRST))
                .after(SECOND_LONG)
                .and(writes(FIRST), asks(ALICE), repliesHavingSeen(0, ALICE, FIRST, 1))
                .when(releases(ALICE, FIRST, 1));
        assertThat(scenario.the(ChatQueued.class).waitingSince()).isEqualTo(Scenario.START);
    }

    @Test
    void of_very_many_unanswered_messages_the_oldest_and_the_latest_are_known() {
        var scenario = given(writes(FIRST), asks(ALICE));
        for (var message = 2; message <= 1_000; message++) {
            scenario.after(Duration.ofMillis(1)).and(writes(FIRST));
        }
        assertThat(scenario.chat(FIRST).orElseThrow().unanswered()).hasSize(Chat.MAX_UNANSWERED);
        scenario.and(repliesHavingSeen(999, ALICE, FIRST, 1)).when(releases(ALICE, FIRST, 1));
        assertThat(scenario.the(ChatQueued.class).waitingSince()).isEqualTo(Scenario.START.plusMillis(999));
    }

    @Test
    void a_chat_of_an_older_engine_waits_since_the_time_that_it_knew() {
        var place = new Chat.PlaceInLine(0, Scenario.START, Scenario.START);
        var old = new Chat(FIRST, ChatState.ASSIGNED, 5, 2, 2, 1, 1, ALICE, ALICE, null, place, null, null);
        assertThat(old.waitsForAnswer()).isTrue();
        assertThat(old.unanswered()).containsExactly(new Chat.UserMessage(2, Scenario.START));
    }

    @Test
    void the_holder_does_not_complete_over_a_message_that_it_has_not_seen() {
        var scenario = given(writes(FIRST), asks(ALICE), writes(FIRST))
                .when(completesHavingSeen(1, "k", ALICE, FIRST, 1))
                .then();
        assertThat(scenario.reply(Refused.class).reason()).isEqualTo(Refused.Reason.UNSEEN_MESSAGES);
        assertThat(scenario.reply(Refused.class).seq()).isEqualTo(2);
        scenario.when(completesHavingSeen(2, "k", ALICE, FIRST, 1))
                .then("first from alice (completed)", "first completed (completed)");
    }

    @Test
    void an_episode_that_ends_unanswered_says_since_when() {
        assertThat(given(writes(FIRST))
                        .after(MINUTE)
                        .when(completes(FIRST))
                        .the(ChatCompleted.class)
                        .unansweredSince())
                .isEqualTo(Scenario.START);
        assertThat(answered().when(completes(FIRST)).the(ChatCompleted.class).unansweredSince())
                .isNull();
    }

    @Test
    void a_message_raises_the_priority_of_a_waiting_chat_at_once() {
        given(writes(SECOND))
                .after(SECOND_LONG)
                .and(writes(FIRST))
                .when(writes(FIRST, 9))
                .then("first: user wrote #2", "first has priority 9")
                .when(asks(ALICE))
                .answering("given first, epoch 1");
    }

    @Test
    void a_message_never_lowers_it() {
        given(writes(FIRST, 5)).when(writes(FIRST, 2)).then("first: user wrote #2");
    }

    @Test
    void an_admin_sets_it_and_is_told_the_place() {
        given(writes(FIRST), writes(SECOND), writes(THIRD))
                .when(prioritises(THIRD, 3))
                .then("third has priority 3")
                .answering("priority 3, place 1")
                .when(prioritises(THIRD, 0))
                .then("third has priority 0")
                .answering("priority 0, place 3")
                .when(prioritises(THIRD, 0))
                .then();
    }

    @Test
    void the_priority_of_a_held_chat_counts_when_it_returns() {
        given(writes(SECOND), asks(ALICE), prioritises(SECOND, 9))
                .and(writes(FIRST, 5), releases(ALICE, SECOND, 1))
                .when(asks(BOB))
                .answering("given second, epoch 2");
    }

    @Test
    void a_completed_chat_has_no_priority_to_set() {
        given(writes(FIRST), completes(FIRST)).when(prioritises(FIRST, 1)).answering("refused: chat_completed");
    }

    @Test
    void every_answer_says_until_when_the_chat_stays() {
        var given = given(writes(FIRST)).when(asks(ALICE));
        var idleAt = Scenario.START.plus(IDLE);
        assertThat(given.reply(ChatGiven.class).assignment().idleAt()).isEqualTo(idleAt);
        given.after(MINUTE).and(writes(FIRST)).when(repliesHavingSeen(1, ALICE, FIRST, 1));
        var later = idleAt.plus(MINUTE);
        assertThat(given.reply(ReplyAccepted.class).idleAt()).isEqualTo(later);
        assertThat(given.when(lists(ALICE)).reply(AssignmentsHeld.class).assignments())
                .singleElement()
                .satisfies(held -> assertThat(held.idleAt()).isEqualTo(later));
        assertThat(given.when(asks(ALICE)).reply(ChatGiven.class).assignment().idleAt())
                .isEqualTo(later);
    }

    @Test
    void an_admin_is_told_whether_the_operator_is_there() {
        var scenario =
                given(takesAll(ALICE, 1), is(BOB, Presence.AWAY), writes(FIRST)).when(reassigns(FIRST, BOB));
        assertThat(scenario.reply(ChatChanged.class).operatorStatus()).isEqualTo(Presence.AWAY);
        assertThat(scenario.reply(ChatChanged.class).idleAt()).isEqualTo(Scenario.START.plus(IDLE));
    }

    @Test
    void an_admin_may_give_a_chat_only_to_somebody_who_is_there() {
        given(is(BOB, Presence.AWAY), writes(FIRST))
                .when(reassignsIfAvailable(FIRST, BOB))
                .then()
                .answering("refused: operator_not_available")
                .and(is(BOB, Presence.AVAILABLE))
                .when(reassignsIfAvailable(FIRST, BOB))
                .then("first to bob, epoch 1 (admin)");
    }

    @Test
    void an_app_that_waits_is_told_what_became_of_its_message() {
        given(takesAll(ALICE, 1)).whenAwaited(writes(FIRST)).answering("#1, assigned");
    }

    @Test
    void the_line_explains_nothing_about_an_answered_chat() {
        answered().when(asksWhy(FIRST)).answering("first is at place 0, []");
    }
}
