package baton.system.stage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import baton.client.Answer;
import baton.client.HeldChat;
import baton.client.Retries;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Users and operators who do not give up: a call without an answer is repeated with the same id.
///
/// Each user writes, waits for an answer, and writes again.
public final class Traffic implements AutoCloseable {

    private static final int CHATS = 50;
    private static final int OPERATORS = 20;
    private static final int PATIENCE_SECONDS = 120;
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(100);

    private final Scene scene;
    private final int turns;
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Semaphore> answers = new ConcurrentHashMap<>();
    private final Set<String> messages = ConcurrentHashMap.newKeySet();
    private final Set<String> replies = ConcurrentHashMap.newKeySet();
    private final Set<String> unexpected = ConcurrentHashMap.newKeySet();
    private final Semaphore done = new Semaphore(0);
    private final AtomicInteger counted = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);

    private interface Life {
        void live() throws InterruptedException;
    }

    private Traffic(Scene scene, int turns) {
        this.scene = scene;
        this.turns = turns;
    }

    public static Traffic start(Scene scene, int turns) {
        var traffic = new Traffic(scene, turns);
        var chats =
                IntStream.range(0, CHATS).mapToObj(n -> scene.chat("chat-" + n)).toList();
        chats.forEach(chat -> traffic.answers.put(chat.id(), new Semaphore(0)));
        chats.forEach(chat -> traffic.people.execute(() -> traffic.live(() -> traffic.write(chat))));
        IntStream.range(0, OPERATORS)
                .mapToObj(n -> scene.operator("operator-" + n))
                .forEach(operator -> traffic.people.execute(() -> traffic.live(() -> traffic.work(operator))));
        return traffic;
    }

    /// Returns once this many exchanges have been answered, counted from the start.
    public void awaitExchanges(int wanted) throws InterruptedException {
        var missing = wanted - counted.getAndSet(wanted);
        assertThat(done.tryAcquire(missing, PATIENCE_SECONDS, SECONDS))
                .as("%d exchanges in queue %s; unexpected answers: %s", wanted, scene.queue(), unexpected)
                .isTrue();
        assertThat(unexpected).isEmpty();
    }

    public List<String> acknowledgedMessages() {
        return List.copyOf(messages);
    }

    public List<String> acknowledgedReplies() {
        return List.copyOf(replies);
    }

    @Override
    public void close() {
        ended.countDown();
        people.shutdownNow();
        people.close();
    }

    /// An unexpected answer ends the life of its user or operator, and is reported at the end.
    private void live(Life life) {
        try {
            life.live();
        } catch (AssertionError e) {
            unexpected.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Conversation chat) throws InterruptedException {
        for (int turn = 0; turn < turns / CHATS; turn++) {
            var id = chat.id() + "-" + turn;
            insist(() -> chat.userSends(id, "message " + id), 202);
            messages.add(id);
            answers.getOrDefault(chat.id(), done).acquire();
            done.release();
        }
    }

    private void work(DeskOperator operator) throws InterruptedException {
        while (ended.getCount() > 0) {
            var given = insist(() -> operator.asks(2), 200, 204);
            if (given.status() == 200) {
                reply(operator, HeldChat.of(given));
            }
        }
    }

    private void reply(DeskOperator operator, HeldChat held) throws InterruptedException {
        var id = held.chatId() + "-r" + held.epoch();
        var told = insist(() -> operator.replies(held, Map.of("message_id", id, "text", "answer " + id)), 200, 409);
        if (told.status() == 200) {
            replies.add(id);
            answers.getOrDefault(held.chatId(), done).release();
        }
    }

    /// Repeats the call while there is no answer, or 503. Any other answer must be one of these.
    private static Answer insist(Retries.Call call, Integer... expected) throws InterruptedException {
        var answer = Retries.unlimited(BEFORE_ASKING_AGAIN, Traffic::isNoAnswer).call(call);
        assertThat(answer.status()).as("%s", answer).isIn((Object[]) expected);
        return answer;
    }

    private static boolean isNoAnswer(Answer answer) {
        return answer.status() == Answer.NONE || answer.status() == 503;
    }
}
