package baton.system;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The reads of SPEC section 4, one by one. The client checks each answer against
/// docs/reference/openapi.yaml.
@ExtendWith(OnBaton.class)
class ReadsSystemTest {

    /// Two chats wait, one is held, and two were answered.
    private static void aBusyHour(Scene scene) throws Exception {
        var alice = scene.operator("alice");
        alice.says("available", 2);
        for (var name : List.of("one", "two", "three")) {
            scene.chat(name).userWrites("hey").userWrites("are you there?");
        }
        alice.replies(alice.takes(), "hello").with(200);
        alice.replies(alice.takes(), "hi").with(200);
        alice.takes();
        scene.chat("four").userWrites("hey");
        scene.chat("five").userWrites("hey");
        scene.settles();
    }

    @Test
    void every_read_says_how_current_it_is(Scene scene) throws Exception {
        aBusyHour(scene);
        var one = "/v1/chats/" + scene.chat("one").id();
        var at = scene.chat("one").read("").path("created_at").asText();
        var queue = "queue_id=" + scene.queue();

        for (var path : List.of(
                one + "?" + queue,
                one + "?min_version=1&" + queue,
                one + "/messages?" + queue,
                one + "/messages?order=desc&before=3&" + queue,
                one + "/history?" + queue,
                one + "/history?at=" + at + "&" + queue,
                "/v1/chats?" + queue,
                "/v1/chats?state=waiting_assignment&" + queue,
                "/v1/queues?" + queue,
                "/v1/chats?state=assigned&operator_id="
                        + scene.operator("alice").id() + "&" + queue,
                "/v1/queues/" + scene.queue(),
                "/v1/stuck-chats?hours=0&" + queue,
                "/v1/operators?" + queue,
                "/v1/operators/" + scene.operator("alice").id() + "/stats?from=2020-01-01&to=2099-12-31&" + queue)) {
            var answer = scene.client().get(path).with(200);
            assertThat(answer.body().path("as_of").asText()).as(path).endsWith("Z");
        }
    }

    /// The list of queues is not among them, because its waits grow between two reads.
    @Test
    void the_pages_of_a_list_are_the_whole_list(Scene scene) throws Exception {
        aBusyHour(scene);
        var one = "/v1/chats/" + scene.chat("one").id();

        for (var list : List.of(
                one + "/messages",
                one + "/history",
                "/v1/chats",
                "/v1/stuck-chats",
                "/v1/operators",
                "/v1/operators/" + scene.operator("alice").id() + "/stats")) {
            var path = list + "?hours=0&queue_id=" + scene.queue();
            var whole = rows(scene.client().get(path).with(200)).toList();
            assertThat(parts(scene, path + "&limit=1")).as(list).isNotEmpty().hasSameElementsAs(whole);
        }
    }

    @Test
    void a_read_that_demands_the_version_of_a_reply_shows_the_reply(Scene scene) throws Exception {
        var alice = scene.operator("alice");
        scene.chat("one").userWrites("hey");
        var version = alice.replies(alice.takes(), "hello").with(200).number("version");
        var query = "?queue_id=%s&min_version=%d".formatted(scene.queue(), version);

        var chat = scene.client()
                .get("/v1/chats/" + scene.chat("one").id() + query)
                .with(200);
        assertThat(chat.number("version")).isGreaterThanOrEqualTo(version);
        assertThat(chat.text("chat_state")).isEqualTo("waiting_real_user_reply");
    }

    private static List<String> parts(Scene scene, String path) throws InterruptedException {
        var parts = new ArrayList<String>();
        var answer = scene.client().get(path).with(200);
        parts.addAll(rows(answer).toList());
        while (!answer.body().path("next").isNull()) {
            answer = scene.client().get(path + "&cursor=" + answer.text("next")).with(200);
            parts.addAll(rows(answer).toList());
        }
        return parts;
    }

    /// The rows of a list, without the fields that grow meanwhile.
    private static Stream<String> rows(Answer list) {
        return list.body().properties().stream()
                .filter(field -> field.getValue().isArray())
                .flatMap(field -> field.getValue().valueStream())
                .map(row -> row.toString().replaceAll("\"stuck_for_ms\":\\d+", ""));
    }

    @Test
    void a_queue_is_shown_with_its_oldest_its_percentiles_and_its_operators(Scene scene) throws Exception {
        aBusyHour(scene);
        var queue = scene.client().get("/v1/queues/" + scene.queue()).with(200);

        assertThat(queue.number("waiting_count")).isEqualTo(2);
        assertThat(queue.text("oldest_waiting"))
                .isEqualTo(scene.chat("four").read("").path("waiting_since").asText());
        assertThat(queue.number("p50_wait_ms")).isLessThanOrEqualTo(queue.number("p95_wait_ms"));
        assertThat(queue.number("p95_wait_ms")).isLessThanOrEqualTo(queue.number("max_wait_ms"));
        assertThat(queue.body().at("/operators/available").asInt()).isEqualTo(1);
    }

    @Test
    void a_day_is_counted_again_and_nothing_differs(Scene scene) throws Exception {
        aBusyHour(scene);
        var day = scene.client()
                .get("/v1/operators/" + scene.operator("alice").id() + "/stats")
                .body()
                .at("/stats/0/date")
                .asText();
        var recompute = "/v1/admin/operator-stats/recompute?queue_id=" + scene.queue() + "&date=";

        var again = scene.client().post(recompute + day).with(200);
        assertThat(again.body().path("differences")).isEmpty();
        assertThat(again.body().path("corrected").asBoolean()).isFalse();
        scene.client().post(recompute + "yesterday").with(400);
    }

    @Test
    void nonsense_is_400_and_unknown_is_404(Scene scene) throws Exception {
        scene.client().get("/v1/chats/nobody?queue_id=" + scene.queue()).with(404);
        scene.client().get("/v1/chats/nobody/history?queue_id=" + scene.queue()).with(404);
        scene.client()
                .get("/v1/operators/nobody/stats?queue_id=" + scene.queue())
                .with(404);
        scene.client().get("/v1/chats?cursor=nonsense").with(400);
        scene.client().get("/v1/stuck-chats?hours=-1").with(400);
        scene.client().get("/v1/queues/one?queue_id=another").with(400);
    }
}
