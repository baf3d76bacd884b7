package baton.chaos.load;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/// One turn of the work, and now and then something else: a user writes, an operator takes a chat, in one turn of four
/// the user adds something, the operator replies; or releases, or falls silent, or an admin steps in.
///
/// What it does is given by seed and number; what comes of it, by who is faster.
final class Turn {

    private static final int CHATS = 120;
    private static final int OPERATORS = 67;
    private static final int ADMINS_CHOICES = 7;
    private static final int MAX_PRIORITY = 9;
    private static final Duration BETWEEN_ACTS = Duration.ofMillis(200);

    private final Client client;
    private final Counts counts;
    private final int number;
    private final SplittableRandom random;

    Turn(Client client, Counts counts, long seed, int number) {
        this.client = client;
        this.counts = counts;
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
            work(given.text("chat_id"), operator, given.number("epoch"));
        }
    }

    private void work(String chat, String operator, long epoch) throws InterruptedException {
        if (random.nextInt(4) == 0) {
            write(chat, "second");
            pause();
        }
        switch (random.nextInt(50)) {
            case 0, 1 -> client.act("release", chat, holder(operator, epoch));
            case 2 -> client.act("complete", chat, holder(operator, epoch));
            case 3 -> client.act("complete", chat, Map.of("command_id", id("done"), "reason", "spam"));
            case 4 -> client.act("admin-release", chat, Map.of("command_id", id("back"), "reason", "stuck"));
            case 5 -> reassign(chat, epoch);
            case 6 -> counts.add("silent");
            default -> reply(chat, operator, epoch);
        }
    }

    private void reassign(String chat, long epoch) throws InterruptedException {
        var to = "operator-" + random.nextInt(ADMINS_CHOICES);
        var body = Map.of("command_id", id("give"), "operator_id", to, "expected_epoch", epoch);
        var given = client.act("reassign", chat, body);
        if (given.status() == 200 && random.nextBoolean()) {
            pause();
            client.reply(chat, to, given.number("epoch"), id("reply-of-other"), null);
        }
    }

    /// At times in an old epoch, with an old view, or twice.
    private void reply(String chat, String operator, long epoch) throws InterruptedException {
        if (random.nextInt(30) == 0) {
            client.reply(chat, operator, epoch - 1, id("stale"), null);
        }
        var seen = random.nextInt(10) == 0 ? 1L : null;
        var answer = client.reply(chat, operator, epoch, id("reply"), seen);
        if (answer.status() == 200) {
            counts.add("turns");
        }
        if (random.nextInt(20) == 0) {
            client.reply(chat, operator, epoch, id("reply"), seen);
        }
        if (answer.body().path("kept").asBoolean()) {
            pause();
            client.reply(chat, operator, epoch, id("reply-to-all"), null);
        }
    }

    private void write(String chat, String which) throws InterruptedException {
        var priority = random.nextInt(10) == 0 ? random.nextInt(MAX_PRIORITY + 1) : null;
        client.write(chat, id(which), priority);
        if (random.nextInt(20) == 0) {
            client.write(chat, id(which), priority);
        }
    }

    /// Comes, is given chats without asking, answers them, and goes, or is not heard of any more.
    private void beThere(String operator) throws InterruptedException {
        client.presence(operator, Map.of("status", "available", "capacity", 2, "auto", true));
        pause();
        for (var held : client.held(operator).body().path("assignments")) {
            var chat = held.path("chat_id").asText();
            client.reply(chat, operator, held.path("epoch").asLong(), id("pushed-" + chat), null);
        }
        switch (random.nextInt(4)) {
            case 0 -> client.presence(operator, Map.of("status", "away"));
            case 1, 2 -> client.presence(operator, Map.of("status", "offline"));
            default -> counts.add("vanished");
        }
    }

    private Map<String, Object> holder(String operator, long epoch) {
        return Map.of("command_id", id("end"), "operator_id", operator, "epoch", epoch);
    }

    private String id(String what) {
        return "t" + number + "-" + what;
    }

    private void pause() {
        LockSupport.parkNanos(random.nextLong(2 * BETWEEN_ACTS.toNanos()));
    }
}
