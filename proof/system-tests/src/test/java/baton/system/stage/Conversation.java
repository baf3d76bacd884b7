package baton.system.stage;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A chat: what its user does, and what the read side shows of it.
///
/// @param messages how many ids of messages have been used
public record Conversation(Scene scene, String id, AtomicInteger messages) {

    /// A new message; once this returns it cannot be lost.
    public Conversation userWrites(String text) throws InterruptedException {
        userSends("user-" + messages.incrementAndGet(), text).with(202);
        return this;
    }

    public Answer userSends(String messageId, String text) throws InterruptedException {
        return userSends(Map.of("message_id", messageId, "text", text, "queue_id", scene.queue()));
    }

    public Answer userSends(Map<String, ?> message) throws InterruptedException {
        return scene.client().post("/v1/chats/" + id + "/messages", message);
    }

    public Answer isCompletedByTheApp() throws InterruptedException {
        return admin("complete", Map.of());
    }

    /// An admin steps in: `complete`, `reassign`, `admin-release`.
    ///
    /// @param fields beside the `command_id`
    public Answer admin(String act, Map<String, ?> fields) throws InterruptedException {
        var body = new HashMap<String, Object>(fields);
        body.put("command_id", "admin-" + messages.incrementAndGet());
        return scene.calls().act(id, act, body);
    }

    /// Asks the engine why the chat still waits.
    public Answer why() throws InterruptedException {
        return scene.calls().chat(id, "/why");
    }

    /// The row of `chat_state`; empty while there is none.
    public Map<String, @Nullable Object> row() throws SQLException {
        var rows = scene.sql().rows("SELECT * FROM chat_state WHERE queue_id = ? AND chat_id = ?", scene.queue(), id);
        assertThat(rows).hasSizeLessThanOrEqualTo(1);
        return rows.isEmpty() ? new HashMap<String, @Nullable Object>() : rows.getFirst();
    }

    public List<Map<String, @Nullable Object>> assignments() throws SQLException {
        return scene.sql()
                .rows(
                        "SELECT * FROM chat_assignments WHERE queue_id = ? AND chat_id = ? ORDER BY epoch",
                        scene.queue(),
                        id);
    }

    /// The messages of the table, each as `sender: text`, in order.
    public List<@Nullable Object> messagesInOrder() throws SQLException {
        return scene.sql()
                .column(
                        "SELECT sender_type || ': ' || text FROM messages WHERE queue_id = ? AND chat_id = ? ORDER BY seq",
                        scene.queue(),
                        id);
    }

    /// Reads it over HTTP: an empty part is the chat itself; the others are `/messages` and
    /// `/history`.
    public JsonNode read(String part) throws InterruptedException {
        return scene.calls().chat(id, part).with(200).body();
    }

    public void becomes(String state) throws Exception {
        EventualCheck.eventually(() -> assertThat(row()).containsEntry("chat_state", state));
    }
}
