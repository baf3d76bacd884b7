package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.SECOND;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.is;
import static baton.assignment.domain.DomainExamples.isActive;
import static baton.assignment.domain.DomainExamples.replies;
import static baton.assignment.domain.DomainExamples.takes;
import static baton.assignment.domain.DomainExamples.transfers;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.Scenario.given;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.ChatEvent.ChatAssigned;
import baton.events.OperatorId;
import baton.events.Presence;
import baton.events.Reply.ChatChanged;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The holder hands a chat to a colleague (SPEC 2, rule 15).
class TransferSpec {

    private final Scenario held = given(takes(ALICE, 1), takes(BOB, 1), writes(FIRST), asks(ALICE));

    @Test
    void the_colleague_gets_the_chat_and_the_note() {
        held.when(transfers(ALICE, FIRST, 1, BOB, false))
                .then("first from alice (transferred)", "first to bob, epoch 2 (transfer)");
        assertThat(held.the(ChatAssigned.class).note()).isEqualTo("over to you");
        assertThat(held.reply(ChatChanged.class).operatorStatus()).isEqualTo(Presence.AVAILABLE);
        assertThat(held.reply(ChatChanged.class).epoch()).isEqualTo(2);
    }

    @Test
    void it_is_fenced() {
        held.and(transfers(ALICE, FIRST, 1, BOB, false))
                .when(transfers(ALICE, FIRST, 1, BOB, false))
                .then()
                .answering("refused: stale_epoch");
    }

    @Test
    void it_stays_within_the_capacity_of_the_colleague_even_by_force() {
        held.and(writes(SECOND), asks(BOB))
                .when(transfers(ALICE, FIRST, 1, BOB, true))
                .then()
                .answering("refused: operator_at_capacity");
    }

    @Test
    void the_colleague_must_be_there_unless_it_is_forced() {
        held.and(is(BOB, Presence.AWAY))
                .when(transfers(ALICE, FIRST, 1, BOB, false))
                .then()
                .answering("refused: operator_not_available")
                .when(transfers(ALICE, FIRST, 1, BOB, true))
                .then("first from alice (transferred)", "first to bob, epoch 2 (transfer)");
    }

    @Test
    void a_chat_forced_on_somebody_offline_goes_back_after_the_grace_period() {
        held.and(is(BOB, Presence.OFFLINE), transfers(ALICE, FIRST, 1, BOB, true))
                .whenPassed(Duration.ofSeconds(30))
                .then("first from bob (operator_offline)", "first queued (operator_offline)");
    }

    @Test
    void the_colleague_must_be_known_and_active() {
        held.when(transfers(ALICE, FIRST, 1, new OperatorId("nobody"), true)).answering("refused: operator_not_found");
        held.and(isActive(BOB, false))
                .when(transfers(ALICE, FIRST, 1, BOB, true))
                .answering("refused: operator_inactive");
    }

    @Test
    void to_oneself_it_changes_nothing() {
        held.when(transfers(ALICE, FIRST, 1, ALICE, false)).then().answering("first is assigned, version 4");
    }

    @Test
    void an_unknown_chat_is_not_found() {
        given().when(transfers(ALICE, FIRST, 1, BOB, false)).answering("refused: chat_not_found");
    }

    @Test
    void an_answered_chat_can_be_transferred_after_a_kept_reply_only() {
        held.and(replies(ALICE, FIRST, 1))
                .when(transfers(ALICE, FIRST, 1, BOB, false))
                .answering("refused: not_the_holder");
    }
}
