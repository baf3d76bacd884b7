package baton.bench.peer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import baton.bench.peer.PeerDatabase.Taken;
import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.MessageId;
import baton.events.MessageText;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.local.postgres.Postgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The peer follows the rules that it claims to follow: on a real Postgres, with many callers at
/// once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerDatabaseTest {

    private static final OperatorId ALICE = new OperatorId("alice");
    private static final OperatorId BOB = new OperatorId("bob");
    private static final MessageText TEXT = new MessageText("hey");

    private final AtomicInteger queues = new AtomicInteger();
    private final AtomicInteger messages = new AtomicInteger();
    private Postgres postgres;
    private PeerDatabase database;
    private QueueId queue;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        postgres = Postgres.start(folder, 0);
        try (var connection = postgres.connect()) {
            PeerDatabase.install(connection);
        }
        database = new PeerDatabase(postgres.jdbcUrl(), Postgres.USER, Postgres.PASSWORD);
    }

    @AfterAll
    void stop() {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void use_a_new_queue() {
        queue = new QueueId("queue-" + queues.incrementAndGet());
    }

    @Test
    void a_chat_is_never_given_to_two_operators() throws Exception {
        for (var chat = 0; chat < 100; chat++) {
            write("chat-" + chat, null);
        }

        var taken = atOnce(operators(150), operator -> database.take(queue, operator));

        var given = taken.stream().flatMap(Optional::stream).map(Taken::chatId).toList();
        assertThat(given).doesNotHaveDuplicates().hasSize(100);
    }

    @Test
    void an_operator_that_asks_many_times_at_once_has_one_chat() throws Exception {
        for (var chat = 0; chat < 20; chat++) {
            write("chat-" + chat, null);
        }

        var taken = atOnce(operators(20), _ -> database.take(queue, ALICE));

        assertThat(taken.stream().map(Optional::orElseThrow).map(Taken::chatId).collect(toSet()))
                .hasSize(1);
        assertThat(number("SELECT count(*) FROM chat_assignments WHERE queue_id = ?"))
                .isEqualTo(1);
    }

    @Test
    void users_that_write_at_once_in_a_new_chat_are_each_counted_once() throws Exception {
        var twice = Stream.concat(operators(20), operators(20));
        var _ = atOnce(twice, sender -> {
            database.receive(queue, new ChatId("chat"), new MessageId("from-" + sender), TEXT, null);
            return sender;
        });

        assertThat(number("SELECT count(*) FROM messages WHERE queue_id = ?")).isEqualTo(20);
        assertThat(number("SELECT count(DISTINCT seq) FROM messages WHERE queue_id = ?"))
                .isEqualTo(20);
        assertThat(number("SELECT message_count FROM chats WHERE queue_id = ?")).isEqualTo(20);
    }

    @Test
    void assignments_replies_and_messages_are_counted() throws Exception {
        for (var chat = 0; chat < 60; chat++) {
            write("chat-" + chat, null);
        }

        var _ = atOnce(operators(60), operator -> {
            var taken = database.take(queue, operator).orElseThrow();
            return reply(taken, operator).orElseThrow();
        });

        assertThat(number("SELECT sum(assignments) FROM operator_stats WHERE queue_id = ?"))
                .isEqualTo(60);
        assertThat(number("SELECT sum(messages_sent) FROM operator_stats WHERE queue_id = ?"))
                .isEqualTo(60);
        assertThat(number("SELECT count(*) FROM chat_assignments WHERE queue_id = ? AND released_at IS NULL"))
                .isZero();
        assertThat(number("SELECT sum(message_count) FROM chats WHERE queue_id = ?"))
                .isEqualTo(120);
    }

    @Test
    void the_line_is_ordered_by_time_and_a_step_of_priority_is_worth_a_minute() throws Exception {
        write("first", null);
        write("second", null);
        write("urgent", 1);

        assertThat(database.take(queue, ALICE).orElseThrow().chatId()).hasToString("urgent");
        assertThat(database.take(queue, BOB).orElseThrow().chatId()).hasToString("first");
    }

    @Test
    void an_operator_is_not_given_the_chat_that_it_has_just_had() throws Exception {
        write("chat", null);
        reply(database.take(queue, ALICE).orElseThrow(), ALICE);
        write("chat", null);

        assertThat(database.take(queue, ALICE)).isEmpty();
        assertThat(database.take(queue, BOB).orElseThrow().epoch()).isEqualTo(2);
    }

    @Test
    void a_second_message_does_not_take_the_chat_from_its_holder() throws Exception {
        write("chat", null);
        var taken = database.take(queue, ALICE).orElseThrow();
        write("chat", null);

        assertThat(database.take(queue, BOB)).isEmpty();
        assertThat(reply(taken, ALICE).orElseThrow().chatState()).isEqualTo(ChatState.WAITING_REAL_USER_REPLY);
    }

    @Test
    void a_late_reply_is_refused_and_a_repeated_one_counts_once() throws Exception {
        write("chat", null);
        var first = database.take(queue, ALICE).orElseThrow();
        var accepted = reply(first, ALICE).orElseThrow();

        assertThat(database.reply(queue, first.chatId(), ALICE, first.epoch(), new MessageId("reply-1"), TEXT))
                .contains(accepted);
        assertThat(database.reply(queue, first.chatId(), ALICE, first.epoch(), new MessageId("late"), TEXT))
                .isEmpty();
        assertThat(database.reply(queue, first.chatId(), BOB, first.epoch(), new MessageId("never"), TEXT))
                .isEmpty();
        assertThat(number("SELECT count(*) FROM messages WHERE queue_id = ?")).isEqualTo(2);
    }

    private void write(String chat, @Nullable Integer priority) throws SQLException {
        var id = new MessageId("m-" + messages.incrementAndGet());
        database.receive(queue, new ChatId(chat), id, TEXT, priority);
    }

    private Optional<PeerDatabase.Replied> reply(Taken taken, OperatorId operator) throws SQLException {
        var id = new MessageId("reply-" + taken.epoch());
        return database.reply(queue, taken.chatId(), operator, taken.epoch(), id, TEXT);
    }

    private static Stream<OperatorId> operators(int count) {
        return IntStream.range(0, count).mapToObj(n -> new OperatorId("operator-" + n));
    }

    private interface Call<X, T> {
        T by(X caller) throws SQLException;
    }

    private static <X, T> List<T> atOnce(Stream<X> people, Call<X, T> call)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = people.<Callable<T>>map(caller -> () -> call.by(caller)).toList();
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    /// @param query has the queue as its parameter
    private long number(String query) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, queue.value());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
