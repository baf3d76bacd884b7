package baton.system;

import static baton.system.stage.EventualCheck.within;
import static org.assertj.core.api.Assertions.assertThat;

import baton.system.stage.Log;
import baton.system.stage.NaiveTables;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import baton.system.stage.SqlTables;
import baton.system.stage.Traffic;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A process dies in the middle of the work, as in a power cut: nothing acknowledged is lost, and
/// nothing is there twice.
@ExtendWith(OnBaton.class)
class CrashSystemTest {

    private static final int TURNS = 1_000;
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(60);

    @Test
    void the_engine(Scene scene) throws Exception {
        survivesDeathOf(scene, "assignment-engine");
    }

    @Test
    void the_projector(Scene scene) throws Exception {
        survivesDeathOf(scene, "stats-projector");
    }

    @Test
    void the_front_door(Scene scene) throws Exception {
        survivesDeathOf(scene, "chat-ingest");
    }

    @Test
    void postgres_while_chats_go_on(Scene scene) throws Exception {
        var chat = scene.chat("one");
        var alice = scene.operator("alice");
        scene.stage().withoutPostgres(() -> {
            chat.userWrites("hey");
            alice.replies(alice.takes(chat), "hello").with(200);
            chat.userWrites("and another thing");
            assertThat(scene.operator("bob").takes(chat).epoch()).isEqualTo(2);
            var read = scene.client().get("/v1/chats/" + chat.id() + "?queue_id=" + scene.queue());
            assertThat(read.status()).isEqualTo(503);
            assertThat(read.text("type")).isEqualTo("urn:baton:problem:read-side-unavailable");
        });
        within(
                CAUGHT_UP_WITHIN,
                () -> assertThat(chat.messagesInOrder())
                        .containsExactly("real: hey", "operator: hello", "real: and another thing"));
        chat.becomes("assigned");
        tablesAreWhatTheLogSays(scene, 3);
    }

    private static void survivesDeathOf(Scene scene, String service) throws Exception {
        try (var traffic = Traffic.start(scene, TURNS)) {
            traffic.awaitExchanges(TURNS / 3);
            scene.stage().cutPower(service);
            traffic.awaitExchanges(TURNS);

            assertThat(traffic.acknowledgedMessages()).hasSize(TURNS);
            for (var sent : List.of(traffic.acknowledgedMessages(), traffic.acknowledgedReplies())) {
                within(
                        CAUGHT_UP_WITHIN,
                        () -> assertThat(storedIds(scene)).containsAll(sent).doesNotHaveDuplicates());
            }
        }
        tablesAreWhatTheLogSays(scene, 2 * TURNS);
    }

    private static List<String> storedIds(Scene scene) throws Exception {
        return scene.sql().column("SELECT message_id FROM messages WHERE queue_id = ?", scene.queue()).stream()
                .map(String::valueOf)
                .toList();
    }

    private static void tablesAreWhatTheLogSays(Scene scene, int messages) throws Exception {
        var log = new Log(scene.stage().bootstrapServers());
        var tables = new SqlTables(scene.sql());
        within(CAUGHT_UP_WITHIN, () -> {
            var recount = NaiveTables.of(log.facts());
            assertThat(recount.impossible).isEmpty();
            assertThat(recount.messages).hasSizeGreaterThanOrEqualTo(messages);
            assertThat(tables.chats()).isEqualTo(recount.chats());
            assertThat(tables.assignments()).isEqualTo(recount.assignments());
            assertThat(tables.messages()).isEqualTo(recount.messages);
            assertThat(tables.days()).isEqualTo(recount.days());
        });
        assertThat(tables.violations()).isEmpty();
        assertThat(scene.sql()
                        .number("SELECT count(*) FROM (SELECT FROM chat_assignments WHERE released_at IS NULL"
                                + " GROUP BY queue_id, chat_id HAVING count(*) > 1) AS twice"))
                .isZero();
    }
}
