package baton.system.stage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import baton.client.FeedClient;
import baton.client.HeldChat;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An operator in one queue.
public record DeskOperator(Scene scene, String id) {

    public Answer says(String status, int capacity) throws InterruptedException {
        var presence = Map.of("status", status, "capacity", capacity);
        return scene.calls().presence(id, presence).with(200);
    }

    /// Signs in, and is given chats without asking.
    public Answer takesWhatComes(int capacity) throws InterruptedException {
        var presence = Map.of("status", "available", "capacity", capacity, "auto", true);
        return scene.calls().presence(id, presence).with(200);
    }

    public Answer asks() throws InterruptedException {
        return asks(0);
    }

    public Answer asks(int waitSeconds) throws InterruptedException {
        return scene.calls().take(id, waitSeconds);
    }

    /// Asks once, and must be given a chat.
    public HeldChat takes() throws InterruptedException {
        return HeldChat.of(asks().with(200));
    }

    /// Asks once, and must be given this chat.
    public HeldChat takes(Conversation chat) throws InterruptedException {
        var held = takes();
        assertThat(held.chatId()).isEqualTo(chat.id());
        return held;
    }

    public void getsNothing() throws InterruptedException {
        asks().with(204);
    }

    public Answer replies(HeldChat held, String text) throws InterruptedException {
        return replies(held, Map.of("message_id", someId(), "text", text));
    }

    /// @param message `message_id`, `text`, perhaps `seen_seq`
    public Answer replies(HeldChat held, Map<String, ?> message) throws InterruptedException {
        return act(held, "replies", message);
    }

    public Answer releases(HeldChat held) throws InterruptedException {
        return act(held, "release", Map.of("command_id", someId()));
    }

    public Answer completes(HeldChat held) throws InterruptedException {
        return act(held, "complete", Map.of("command_id", someId(), "reason", "solved"));
    }

    public Answer act(HeldChat held, String act, Map<String, ?> fields) throws InterruptedException {
        return scene.calls().act(id, held, act, fields);
    }

    /// The ids of the chats that the operator holds now.
    public List<String> holds() throws InterruptedException {
        return scene.calls().held(id).with(200).body().path("assignments").findValuesAsText("chat_id");
    }

    public void holdsInTheEnd(String... chatIds) throws Exception {
        EventualCheck.eventually(() -> assertThat(holds()).containsExactlyInAnyOrder(chatIds));
    }

    /// The operator's row of `operators`.
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
        EventualCheck.eventually(() -> assertThat(stats().entrySet())
                .as("stats of %s", id)
                .filteredOn(column -> !column.getKey().equals("assignments"))
                .extracting(column -> column.getKey() + " " + column.getValue())
                .containsExactlyInAnyOrder("messages_sent " + messages, "chats_handled " + chats));
    }

    /// Opens the operator's live feed; the test fails if it is refused.
    ///
    /// @param from where the feed begins
    /// @param heard keeps the events
    public FeedClient follows(FeedClient.From from, HeardEvents heard) throws Exception {
        var feed = FeedClient.follow(scene.calls(), id, from, heard);
        assertThat(feed.firstStatus().get(10, SECONDS)).isEqualTo(200);
        return feed;
    }

    static String someId() {
        return UUID.randomUUID().toString();
    }
}
