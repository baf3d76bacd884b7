package baton.system.stage;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.BatonClient;
import baton.client.QueueClient;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A queue of the running Baton that only one test uses: no other test takes its chats or is in its
/// numbers.
///
/// @param stage for tests that break processes; scenes themselves use HTTP and SQL only
public record Scene(BatonStage stage, BatonClient client, Sql sql, String queue) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    static Scene on(BatonStage stage) {
        return new Scene(
                stage,
                Promised.client(stage.baseUrl(), stage.adminToken()),
                new Sql(stage.jdbcUrl()),
                "queue-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
    }

    /// The calls of this queue.
    public QueueClient calls() {
        return new QueueClient(client, queue);
    }

    public Conversation chat(String name) {
        return new Conversation(this, name + "." + queue, new AtomicInteger());
    }

    public DeskOperator operator(String name) {
        return new DeskOperator(this, name + "." + queue);
    }

    /// Sets settings of this queue, such as `idle_timeout` to `2s`.
    public void counts(Map<String, ?> settings) throws Exception {
        client.put("/v1/queues/" + queue + "/settings", settings).with(200);
    }

    /// Returns once the read side shows everything that has been answered so far.
    ///
    /// It waits for a later event of the queue: what the read side does not show then will not
    /// come.
    public void settles() throws Exception {
        var last = operator("last-" + COUNT.incrementAndGet());
        last.says("away", 1);
        EventualCheck.eventually(() -> assertThat(sql.number(
                        "SELECT count(*) FROM operators WHERE queue_id = ? AND operator_id = ?", queue, last.id()))
                .isEqualTo(1));
    }
}
