package baton.system.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// One test's own queue in the running Baton: nobody else takes its chats, nobody else is in its numbers.
///
/// @param stage for the tests that break parts of it; scenes themselves speak HTTP and SQL only
public record Scene(Stage stage, Door door, Sql sql, String queue) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    static Scene on(Stage stage) {
        return new Scene(
                stage,
                Door.at(stage.baseUrl()),
                new Sql(stage.jdbcUrl()),
                "queue-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
    }

    public Chat chat(String name) {
        return new Chat(this, name + "." + queue, new AtomicInteger());
    }

    public Operator operator(String name) {
        return new Operator(this, name + "." + queue);
    }

    /// This queue's own settings, such as `idle_timeout`, `2s`.
    public void counts(Map<String, ?> settings) throws Exception {
        door.put("/v1/queues/" + queue + "/settings", settings).with(200);
    }

    /// Returns once the read side shows all that has been answered so far: a later event of the queue is seen in it.
    /// What is then not there does not come any more.
    public void settles() throws Exception {
        var last = operator("last-" + COUNT.incrementAndGet());
        last.says("away", 1);
        Eventually.eventually(() -> assertThat(sql.number(
                        "SELECT count(*) FROM operators WHERE queue_id = ? AND operator_id = ?", queue, last.id()))
                .isEqualTo(1));
    }
}
