package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.reassigns;
import static baton.assignment.domain.DomainExamples.releases;
import static baton.assignment.domain.DomainExamples.repliesText;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.DomainExamples.writesText;
import static baton.assignment.domain.Scenario.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Command.OfQueue;
import baton.events.CommandRefused;
import baton.events.Reply.Refused;
import baton.events.envelope.CommandEnvelope;
import baton.events.wire.CloudEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// An id belongs to one content (SPEC 2, rule 11).
class ReusedIdSpec {

    @Test
    void another_text_under_the_id_of_a_message_is_refused_and_nothing_is_lost_silently() {
        given(writesText(FIRST, "m1", "hello"))
                .whenAwaited(writesText(FIRST, "m1", "please cancel"))
                .then()
                .answering("refused: id_reused")
                .whenAwaited(writesText(FIRST, "m1", "hello"))
                .answering("#1, waiting_assignment");
    }

    @Test
    void the_refusal_is_traceable() {
        var refused = given(writesText(FIRST, "m1", "hello"))
                .when(writesText(FIRST, "m1", "please cancel"))
                .the(CommandRefused.class);
        assertThat(refused.reason()).isEqualTo(Refused.Reason.ID_REUSED);
        assertThat(refused.command()).isEqualTo("user-message");
        assertThat(refused.id()).isEqualTo("m1");
        assertThat(refused.chatId()).isEqualTo(FIRST);
    }

    @Test
    void another_reply_under_the_same_id_is_refused_in_the_next_epoch_too() {
        given(writes(FIRST), asks(ALICE), repliesText("r", ALICE, FIRST, 1, "hi"), writes(FIRST))
                .after(Duration.ofMinutes(2))
                .and(asks(ALICE))
                .when(repliesText("r", ALICE, FIRST, 2, "bye"))
                .then()
                .answering("refused: id_reused");
    }

    @Test
    void the_same_draft_may_be_sent_again_in_a_new_epoch_after_it_was_refused() {
        given(writes(FIRST), asks(ALICE), releases(ALICE, FIRST, 1), asks(BOB))
                .and(repliesText("r", ALICE, FIRST, 1, "hi"), reassigns(FIRST, ALICE))
                .when(repliesText("r", ALICE, FIRST, 3, "hi"))
                .then("first: alice replied #2", "first from alice (replied)");
    }

    @Test
    void a_refused_act_is_recorded_once_however_often_it_is_repeated() {
        var late = repliesText("r", ALICE, FIRST, 1, "hi");
        var scenario =
                given(writes(FIRST), asks(ALICE), releases(ALICE, FIRST, 1)).when(late);
        var refused = scenario.the(CommandRefused.class);
        assertThat(refused.operatorId()).isEqualTo(ALICE);
        assertThat(refused.epoch()).isEqualTo(1);
        assertThat(refused.command()).isEqualTo("reply-to-chat");
        scenario.when(late).answering("refused: not_the_holder");
        assertThat(scenario.eventNames()).isEmpty();
    }

    @Test
    void every_kind_of_call_has_the_name_that_its_record_has_on_the_log() {
        assertThat(Refusals.kindOf((OfQueue) writes(FIRST))).isEqualTo("user-message");
        assertThat(CloudEvents.write(new CommandEnvelope("c", Scenario.START, writes(FIRST), null, null))
                        .headers()
                        .lastHeader(CloudEvents.TYPE)
                        .value())
                .asString(UTF_8)
                .isEqualTo("baton.user-message.v1");
    }
}
