package baton.stats.tables;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.BOB;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.QueueId;
import baton.events.ReleasedReason;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The row of `chat_state` after everything that can happen to a chat.
class ChatStateSpec {

    private final TestTables tables = TestTables.empty();
    private final QueueStory story = new QueueStory();

    @AfterEach
    void close() {
        tables.close();
    }

    private String state() throws NotApplied {
        tables.apply(story);
        return String.join(
                " ",
                tables.row("SELECT chat_state, assigned_operator_id, last_operator_id, epoch, episode, is_active"
                        + " FROM chat_state WHERE queue_id = 'default' AND chat_id = 'first'"));
    }

    private String times() throws NotApplied {
        tables.apply(story);
        return String.join(
                        " ",
                        tables.row("SELECT waiting_since, queued_at, assigned_at, operator_replied_at, completed_at"
                                + " FROM chat_state WHERE chat_id = 'first'"))
                .replace("2026-03-02T", "");
    }

    @Nested
    class A_chat_whose_user_has_written {

        @Test
        void waits() throws NotApplied {
            story.userWrites(FIRST, "hey");
            assertThat(state()).isEqualTo("waiting_assignment null null 0 1 true");
            assertThat(times()).isEqualTo("09:00:00Z 09:00:00Z null null null");
        }

        @Test
        void keeps_its_place_when_the_user_writes_again() throws NotApplied {
            story.userWrites(FIRST, "hey").after(7).userWrites(FIRST, "hello?");
            assertThat(times()).isEqualTo("09:00:00Z 09:00:00Z null null null");
            assertThat(tables.row("SELECT message_count, last_message_at, version FROM chat_state"))
                    .containsExactly("2", "2026-03-02T09:00:07Z", "4");
        }

        @Test
        void is_another_chat_in_another_queue() throws NotApplied {
            story.userWrites(FIRST, "hey").in(SALES).userWrites(FIRST, "hey").in(QueueId.DEFAULT);
            story.takes(ALICE, FIRST);
            assertThat(state()).startsWith("assigned alice");
            assertThat(tables.row("SELECT chat_state FROM chat_state WHERE queue_id = 'sales'"))
                    .containsExactly("waiting_assignment");
        }
    }

    @Nested
    class A_chat_that_an_operator_took {

        @Test
        void is_assigned_to_them() throws NotApplied {
            story.userWrites(FIRST, "hey").after(5).takes(ALICE, FIRST);
            assertThat(state()).isEqualTo("assigned alice alice 1 1 true");
            assertThat(times()).isEqualTo("null 09:00:00Z 09:00:05Z null null");
        }

        @Test
        void stays_with_them_when_the_user_writes_again() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(3).userWrites(FIRST, "how are you?");
            assertThat(state()).isEqualTo("assigned alice alice 1 1 true");
        }

        @Test
        void is_the_users_turn_after_a_reply() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(9).replies(ALICE, FIRST, "hi");
            assertThat(state()).isEqualTo("waiting_real_user_reply null alice 1 1 true");
            assertThat(times()).isEqualTo("null 09:00:00Z null 09:00:09Z null");
        }

        @Test
        void stays_with_them_if_the_reply_crossed_a_message() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).userWrites(FIRST, "and?");
            story.after(4).repliesBehind(ALICE, FIRST, "hi", 1);
            assertThat(state()).isEqualTo("assigned alice alice 1 1 true");
            assertThat(tables.row("SELECT answered_seq, operator_replied_at FROM chat_state"))
                    .containsExactly("1", "2026-03-02T09:00:04Z");
        }

        @Test
        void goes_back_to_its_old_place_if_they_were_idle() throws NotApplied {
            story.userWrites(FIRST, "hey")
                    .after(5)
                    .takes(ALICE, FIRST)
                    .after(300)
                    .losesIt(FIRST, ReleasedReason.IDLE);
            assertThat(state()).isEqualTo("waiting_assignment null alice 1 1 true");
            assertThat(times()).isEqualTo("09:00:00Z 09:05:05Z null null null");
        }

        @Test
        void is_anothers_after_a_reassignment() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(2).isReassigned(FIRST, BOB);
            assertThat(state()).isEqualTo("assigned bob bob 2 1 true");
        }
    }

    @Nested
    class A_chat_that_was_not_delivered {

        @Test
        void is_as_if_it_had_not_been_taken() throws NotApplied {
            story.userWrites(FIRST, "hey").after(5).takes(ALICE, FIRST);
            assertThat(state()).isEqualTo("assigned alice alice 1 1 true");
            story.after(1).isNotDelivered(FIRST);
            assertThat(state()).isEqualTo("waiting_assignment null null 1 1 true");
            assertThat(times()).startsWith("09:00:00Z 09:00:06Z null");
        }

        @Test
        void has_the_last_operator_that_it_had_before() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).losesIt(FIRST, ReleasedReason.RELEASED);
            story.takes(BOB, FIRST).isNotDelivered(FIRST);
            assertThat(state()).isEqualTo("waiting_assignment null alice 2 1 true");
            story.takes(BOB, FIRST);
            tables.apply(story);
            story.isNotDelivered(FIRST);
            assertThat(state()).isEqualTo("waiting_assignment null alice 3 1 true");
            assertThat(tables.broken()).isEmpty();
        }
    }

    @Nested
    class An_answered_chat_that_an_admin_gave_to_somebody {

        @Test
        void is_the_users_turn_again_however_it_is_lost() throws NotApplied {
            for (var reason : List.of(ReleasedReason.RELEASED, ReleasedReason.IDLE, ReleasedReason.OPERATOR_OFFLINE)) {
                story.userWrites(FIRST, "hey").takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
                story.isReassigned(FIRST, BOB);
                assertThat(state()).startsWith("assigned bob bob");
                story.losesIt(FIRST, reason);
                assertThat(state()).startsWith("waiting_real_user_reply null bob");
                assertThat(tables.row("SELECT waiting_since, idle_at, is_unanswered FROM chat_state"))
                        .containsExactly("null", "null", "false");
            }
            assertThat(tables.broken()).isEmpty();
        }

        @Test
        void waits_in_line_in_a_log_of_the_old_rules() throws NotApplied {
            story.byTheOldRules().userWrites(FIRST, "hey").takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
            story.isReassigned(FIRST, BOB).losesIt(FIRST, ReleasedReason.IDLE);
            assertThat(state()).startsWith("waiting_assignment null bob");
            assertThat(tables.broken()).isEmpty();
        }

        @Test
        void waits_from_the_message_that_its_user_writes_then() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
            story.isReassigned(FIRST, BOB).after(60).userWrites(FIRST, "and?");
            story.after(5).losesIt(FIRST, ReleasedReason.IDLE);
            assertThat(times()).startsWith("09:01:00Z 09:01:05Z null");
        }
    }

    @Nested
    class The_deadline {

        private String idleAt() throws NotApplied {
            tables.apply(story);
            return tables.row("SELECT idle_at FROM chat_state").getFirst().replace("2026-03-02T", "");
        }

        @Test
        void is_that_of_the_assignment() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST);
            assertThat(idleAt()).isEqualTo("09:05:00Z");
        }

        @Test
        void moves_with_a_kept_reply_and_after_an_outage() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).userWrites(FIRST, "and?");
            story.after(60).repliesBehind(ALICE, FIRST, "hi", 1);
            assertThat(idleAt()).isEqualTo("09:06:00Z");
            story.isPostponed(FIRST, story.now().plusSeconds(600));
            assertThat(idleAt()).isEqualTo("09:11:00Z");
        }

        @Test
        void is_gone_when_nobody_holds_the_chat() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).replies(ALICE, FIRST, "hi");
            assertThat(idleAt()).isEqualTo("null");
        }
    }

    @Test
    void a_changed_priority_changes_the_rank() throws NotApplied {
        story.userWrites(FIRST, "hey").after(60).isPrioritised(FIRST, 9);
        tables.apply(story);
        assertThat(tables.row("SELECT priority, rank, waiting_since FROM chat_state"))
                .containsExactly("9", "2026-03-02T08:51:00Z", "2026-03-02T09:00:00Z");
        story.isPrioritised(FIRST, 0);
        tables.apply(story);
        assertThat(tables.row("SELECT priority, rank FROM chat_state")).containsExactly("0", "2026-03-02T09:00:00Z");
    }

    @Nested
    class A_chat_that_is_over {

        @Test
        void remembers_whether_its_episode_ended_unanswered() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(5).userWrites(FIRST, "and?");
            story.repliesBehind(ALICE, FIRST, "hi", 1).after(5).isCompleted(FIRST);
            tables.apply(story);
            assertThat(tables.row(
                            "SELECT chat_state, is_unanswered, unanswered_since(queue_id, chat_id) FROM chat_state"))
                    .containsExactly("completed", "true", "2026-03-02T09:00:05Z");
        }

        @Test
        void is_not_active() throws NotApplied {
            story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(8).isCompleted(FIRST);
            assertThat(state()).isEqualTo("completed null alice 1 1 false");
            assertThat(times()).isEqualTo("null 09:00:00Z null null 09:00:08Z");
        }

        @Test
        void begins_a_new_episode_when_its_user_writes() throws NotApplied {
            story.userWrites(FIRST, "hey").isCompleted(FIRST).after(60).userWrites(FIRST, "again");
            assertThat(state()).isEqualTo("waiting_assignment null null 0 2 true");
            assertThat(times()).isEqualTo("09:01:00Z 09:01:00Z null null null");
        }
    }

    @Test
    void time_never_goes_back_even_if_the_logs_clock_did() throws NotApplied {
        story.userWrites(FIRST, "hey").takes(ALICE, FIRST).after(-30).replies(ALICE, FIRST, "hi");
        tables.apply(story);
        assertThat(tables.row("SELECT assigned_at, first_reply_at, released_at FROM chat_assignments"))
                .containsOnly("2026-03-02T09:00:00Z");
        assertThat(tables.rows("SELECT occurred_at FROM chat_events WHERE version = 5"))
                .asString()
                .contains("08:59:30Z");
        assertThat(tables.broken()).isEmpty();
    }
}
