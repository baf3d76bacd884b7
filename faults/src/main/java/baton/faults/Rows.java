package baton.faults;

import baton.faults.Row.About;
import baton.faults.Row.Limits;
import java.util.List;

/// All rows of the table, in its order, with what is expected of each.
final class Rows {

    private Rows() {}

    /// New ones: some hold what they have made, from before Baton starts until it has stopped.
    static List<Row> all() {
        return List.of(
                new KillRow(
                        new About(
                                "kill-ingest",
                                "`kill -9` of chat-ingest",
                                "calls fail until it is back; who asks again with the same id gets the first answer",
                                Limits.of(30, 30, 30)),
                        baton -> baton.ingest().pid()),
                new KillRow(
                        new About(
                                "kill-engine",
                                "`kill -9` of the engine",
                                "acts get 503 until it is back, with its store from the changelog; reads go on",
                                Limits.of(45, 5, 45)),
                        baton -> baton.engine().pid()));
    }
}
