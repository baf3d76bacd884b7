package baton.system;

import static baton.system.stage.EventualCheck.eventually;
import static baton.system.stage.EventualCheck.within;
import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import baton.client.BatonClient;
import baton.system.stage.OnBaton;
import baton.system.stage.Scene;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What each caller sees of a chat, with tokens of `./baton token` (SPEC 4 and 9).
@ExtendWith(OnBaton.class)
class RightsSystemTest {

    private static final Duration REVOKED_WITHIN = Duration.ofSeconds(60);

    @Test
    void a_former_holder_sees_what_was_written_until_its_assignment_ended(Scene scene) throws Exception {
        var alice = operator(scene, "alice");
        var bob = operator(scene, "bob");
        var chat = scene.chat("held");
        var address = "/v1/chats/" + chat.id();
        chat.userWrites("hey");
        alice.get(address).with(404);

        alice.post("/v1/operators/alice/assignments").with(200);
        alice.get(address).with(200);
        alice.get(address + "/why").with(200);
        assertThat(texts(alice.get(address + "/messages").with(200))).isEqualTo("hey");
        alice.post(address + "/replies", Map.of("message_id", "r-1", "epoch", 1, "text", "hello", "seen_seq", 1))
                .with(200);
        chat.userWrites("for the next one");
        eventually(() -> assertThat(chat.messagesInOrder()).hasSize(3));

        eventually(() ->
                assertThat(texts(alice.get(address + "/messages").with(200))).isEqualTo("hey, hello"));
        assertThat(alice.get(address).with(200).text("chat_state")).isEqualTo("waiting_real_user_reply");
        assertThat(alice.get(address + "/history").with(200).content())
                .contains("\"actor\":{\"type\":\"user\",\"id\":\"alice\"}")
                .doesNotContain("for the next one");
        for (var read : new String[] {"", "/messages", "/history", "/why"}) {
            assertThat(bob.get(address + read).status()).as("bob, %s", read).isEqualTo(404);
        }
    }

    @Test
    void a_user_sees_its_chat_and_no_operator(Scene scene) throws Exception {
        var chat = scene.chat("own");
        chat.userWrites("hey");
        scene.operator("alice")
                .replies(scene.operator("alice").takes(chat), "hello")
                .with(200);
        var app = scene.client().withToken(token(scene, "--role", "app", "--subject", "shop"));
        // The document describes the answers for others: a user gets some of their fields.
        var user = scene.client()
                .withListener((_, _) -> {})
                .withToken(
                        app.post("/v1/chats/" + chat.id() + "/tokens").with(200).text("token"));

        eventually(() -> assertThat(
                        texts(user.get("/v1/chats/" + chat.id() + "/messages").with(200)))
                .isEqualTo("hey, hello"));
        assertThat(user.get("/v1/chats/" + chat.id() + "/messages").content())
                .doesNotContain("alice", "epoch", "operator_id");
        assertThat(user.get("/v1/chats/" + chat.id()).with(200).content())
                .doesNotContain("alice", "epoch", "operator_id");
        user.get("/v1/chats/another").with(404);
        user.get("/v1/chats/" + chat.id() + "/history").with(403);
    }

    @Test
    void a_token_that_was_revoked_is_not_valid_any_more(Scene scene) throws Exception {
        var carol = operator(scene, "carol-" + scene.queue());
        carol.get("/v1/me").with(200);

        scene.stage().tokenCommand("revoke", "--subject", "carol-" + scene.queue());

        within(REVOKED_WITHIN, () -> assertThat(carol.get("/v1/me").status()).isEqualTo(401));
    }

    private static BatonClient operator(Scene scene, String name) throws Exception {
        return scene.client().withToken(token(scene, "--role", "operator", "--subject", name));
    }

    private static String token(Scene scene, String... arguments) throws Exception {
        var all = new String[arguments.length + 3];
        all[0] = "create";
        all[1] = "--queue";
        all[2] = scene.queue();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return scene.stage().tokenCommand(all);
    }

    private static String texts(Answer messages) {
        return String.join(", ", messages.body().path("messages").findValuesAsText("text"));
    }
}
