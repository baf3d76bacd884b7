package baton.system;

import baton.local.Baton;
import java.util.concurrent.atomic.AtomicInteger;

/// One test's own queue in the running Baton: nobody else takes its chats, nobody else is in its numbers.
///
/// @param baton for the tests that break parts of it; scenes themselves speak HTTP and SQL only
record Scene(Baton baton, Door door, Sql sql, String queue) {

    private static final AtomicInteger COUNT = new AtomicInteger();

    static Scene in(Baton baton) {
        return new Scene(
                baton,
                Door.at(baton.baseUrl()),
                new Sql(baton.jdbcUrl()),
                "queue-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
    }

    Chat chat(String name) {
        return new Chat(this, name + "." + queue, new AtomicInteger());
    }

    Operator operator(String name) {
        return new Operator(this, name + "." + queue);
    }
}
