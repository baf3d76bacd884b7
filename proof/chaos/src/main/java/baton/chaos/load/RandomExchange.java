package baton.chaos.load;

import baton.client.HeldChat;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// One exchange: a user writes, an operator takes a chat and replies.
///
/// In one of four the user adds a second message. In some the operator releases the chat or falls
/// silent, or an admin steps in. Seed and number decide what it does; what comes of it depends on
/// the other exchanges.
final class RandomExchange {

    private static final int CHATS = 120;
    private static final int OPERATORS = 67;
    private static final int ADMINS_CHOICES = 7;
    private static final int MAX_PRIORITY = 9;
    private static final Duration BETWEEN_ACTS = Duration.ofMillis(200);

    private final LedgerClient client;
    private final Counts counts;
    private final int number;
    private final SplittableRandom random;

    RandomExchange(LedgerClient client, long seed, int number) {
        this.client = client;
        this.counts = client.counts();
        this.number = number;
        this.random = new SplittableRandom(seed * 31 + number);
    }

    void play() throws InterruptedException {
        if (random.nextInt(40) == 0) {
            beThere("auto-" + random.nextInt(5));
        }
        write("chat-" + random.nextInt(CHATS), "first");
        pause();
        var operator = "operator-" + number % OPERATORS;
        var given = client.take(operator, id("take"), random.nextInt(4) == 0 ? 2 : 0);
        if (given.status() == 200) {
            pause();
            work(operator, HeldChat.of(given));
        }
    }

    private void work(String operator, HeldChat held) throws InterruptedException {
        var chat = held.chatId();
        if (random.nextInt(4) == 0) {
            write(chat, "second");
            pause();
        }
        switch (random.nextInt(50)) {
            case 0, 1 -> client.act("release", chat, holder(operator, held));
            case 2 -> client.act("complete", chat, holder(operator, held));
            case 3 -> client.act("complete", chat, Map.of("command_id", id("done"), "reason", "spam"));
            case 4 -> client.act("admin-release", chat, Map.of("command_id", id("back"), "reason", "stuck"));
            case 5 -> reassign(held);
            case 6 -> counts.add("silent");
            default -> reply(operator, held);
        }
    }

    private void reassign(HeldChat held) throws InterruptedException {
        var to = "operator-" + random.nextInt(ADMINS_CHOICES);
        var body = Map.of("command_id", id("give"), "operator_id", to, "expected_epoch", held.epoch());
        var given = client.act("reassign", held.chatId(), body);
        if (given.status() == 200 && random.nextBoolean()) {
            pause();
            client.reply(to, new HeldChat(held.chatId(), given.number("epoch")), id("reply-of-other"), null);
        }
    }

    /// Sometimes names an old epoch or an old message as seen, or replies twice.
    private void reply(String operator, HeldChat held) throws InterruptedException {
        if (random.nextInt(30) == 0) {
            client.reply(operator, new HeldChat(held.chatId(), held.epoch() - 1), id("stale"), null);
        }
        var seen = random.nextInt(10) == 0 ? 1L : null;
        var answer = client.reply(operator, held, id("reply"), seen);
        if (answer.status() == 200) {
            counts.add("turns");
        }
        if (random.nextInt(20) == 0) {
            client.reply(operator, held, id("reply"), seen);
        }
        if (answer.flag("kept")) {
            pause();
            client.reply(operator, held, id("reply-to-all"), null);
        }
    }

    private void write(String chat, String which) throws InterruptedException {
        var priority = random.nextInt(10) == 0 ? random.nextInt(MAX_PRIORITY + 1) : null;
        client.write(chat, id(which), priority);
        if (random.nextInt(20) == 0) {
            client.write(chat, id(which), priority);
        }
    }

    /// An operator signs in, is given chats without asking, answers them, and signs off or
    /// vanishes.
    private void beThere(String operator) throws InterruptedException {
        client.presence(operator, Map.of("status", "available", "capacity", 2, "auto", true));
        pause();
        for (var held : client.held(operator).body().path("assignments")) {
            var chat = held.path("chat_id").asText();
            client.reply(operator, new HeldChat(chat, held.path("epoch").asLong()), id("pushed-" + chat), null);
        }
        switch (random.nextInt(4)) {
            case 0 -> client.presence(operator, Map.of("status", "away"));
            case 1, 2 -> client.presence(operator, Map.of("status", "offline"));
            default -> counts.add("vanished");
        }
    }

    private Map<String, Object> holder(String operator, HeldChat held) {
        return Map.of("command_id", id("end"), "operator_id", operator, "epoch", held.epoch());
    }

    private String id(String what) {
        return "t" + number + "-" + what;
    }

    private void pause() {
        LockSupport.parkNanos(random.nextLong(2 * BETWEEN_ACTS.toNanos()));
    }
}
