package baton.system.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who answers, in one queue.
public record Operator(Scene scene, String id) {

    /// What the operator was given: the chat, and the epoch that every act on it must name.
    public record Held(String chatId, long epoch) {
        static Held of(Answer answer) {
            return new Held(answer.field("chat_id"), answer.number("epoch"));
        }
    }

    public Answer says(String status, int capacity) throws IOException, InterruptedException {
        var presence = Map.of("status", status, "capacity", capacity);
        return scene.door().put(path("/presence"), presence).with(200);
    }

    /// Is there, and is given chats without asking.
    public Answer takesWhatComes(int capacity) throws IOException, InterruptedException {
        var presence = Map.of("status", "available", "capacity", capacity, "auto", true);
        return scene.door().put(path("/presence"), presence).with(200);
    }

    public Answer asks() throws IOException, InterruptedException {
        return asks(0);
    }

    public Answer asks(int waitSeconds) throws IOException, InterruptedException {
        return scene.door().post(path("/assignments") + "&wait=" + waitSeconds);
    }

    /// Asks once, and must be given a chat.
    public Held takes() throws IOException, InterruptedException {
        return Held.of(asks().with(200));
    }

    /// Asks once, and must be given this one.
    public Held takes(Chat chat) throws IOException, InterruptedException {
        var held = takes();
        assertThat(held.chatId()).isEqualTo(chat.id());
        return held;
    }

    public void getsNothing() throws IOException, InterruptedException {
        asks().with(204);
    }

    public Answer replies(Held held, String text) throws IOException, InterruptedException {
        return replies(held, Map.of("message_id", someId(), "text", text));
    }

    /// @param message `message_id`, `text`, perhaps `seen_seq`
    public Answer replies(Held held, Map<String, ?> message) throws IOException, InterruptedException {
        return act(held, "replies", message);
    }

    public Answer releases(Held held) throws IOException, InterruptedException {
        return act(held, "release", Map.of("command_id", someId()));
    }

    public Answer completes(Held held) throws IOException, InterruptedException {
        return act(held, "complete", Map.of("command_id", someId(), "reason", "solved"));
    }

    public Answer act(Held held, String act, Map<String, ?> fields) throws IOException, InterruptedException {
        var body = new HashMap<String, Object>(fields);
        body.put("operator_id", id);
        body.put("epoch", held.epoch());
        return scene.door().post("/v1/chats/" + held.chatId() + "/" + act + "?queue_id=" + scene.queue(), body);
    }

    /// The ids of the chats that the operator holds now.
    public List<String> holds() throws IOException, InterruptedException {
        return scene.door()
                .get(path("/assignments"))
                .with(200)
                .body()
                .path("assignments")
                .findValuesAsText("chat_id");
    }

    public void holdsInTheEnd(String... chatIds) throws Exception {
        Eventually.eventually(() -> assertThat(holds()).containsExactlyInAnyOrder(chatIds));
    }

    /// The row of `operators`, as an admin sees it.
    public Map<String, @Nullable Object> row() throws SQLException {
        var rows =
                scene.sql().rows("SELECT * FROM operators WHERE queue_id = ? AND operator_id = ?", scene.queue(), id);
        assertThat(rows).as("row of %s", id).hasSize(1);
        return rows.getFirst();
    }

    /// The sums of the operator's days in `operator_stats`.
    Map<String, @Nullable Object> stats() throws SQLException {
        return scene.sql().rows("""
                        SELECT coalesce(sum(messages_sent), 0) AS messages_sent, coalesce(sum(chats_handled), 0) AS chats_handled,
                               coalesce(sum(assignments), 0) AS assignments
                        FROM operator_stats WHERE queue_id = ? AND operator_id = ?
                        """, scene.queue(), id).getFirst();
    }

    /// What `operator_stats` shows in the end: messages sent, chats handled.
    public void hasSentInAll(long messages, long chats) throws Exception {
        Eventually.eventually(() -> assertThat(stats().entrySet())
                .as("stats of %s", id)
                .filteredOn(column -> !column.getKey().equals("assignments"))
                .extracting(column -> column.getKey() + " " + column.getValue())
                .containsExactlyInAnyOrder("messages_sent " + messages, "chats_handled " + chats));
    }

    static String someId() {
        return UUID.randomUUID().toString();
    }

    private String path(String part) {
        return "/v1/operators/" + id + part + "?queue_id=" + scene.queue();
    }
}
