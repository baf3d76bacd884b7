package baton.stats.tables;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table `queues`: a queue exists once it is used, and has its latest settings.
class QueuesSpec {

    private static final QueueSettings DEFAULT = QueueSettings.DEFAULT;

    private final TestTables tables = TestTables.empty();
    private final QueueStory story = new QueueStory();

    @AfterEach
    void close() {
        tables.close();
    }

    private static QueueSettingsChanged capacity(int capacity) {
        return new QueueSettingsChanged(SALES, DEFAULT.with(settings -> settings.defaultCapacity(capacity)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void the_latest_settings_are_shown_and_every_change_is_in_the_events(int batch) throws NotApplied {
        story.in(SALES).event(capacity(2)).after(1).event(capacity(3)).signsIn(ALICE, 1);
        story.in(QueueId.DEFAULT).userWrites(FIRST, "hey");
        tables.apply(story, batch);
        assertThat(
                        tables.rows(
                                "SELECT queue_id, created_at, settings ->> 'default_capacity' AS capacity FROM queues ORDER BY 1"))
                .asString()
                .isEqualTo("[{queue_id=default, created_at=2026-03-02T09:00:01Z, capacity=null},"
                        + " {queue_id=sales, created_at=2026-03-02T09:00:00Z, capacity=3}]");
        assertThat(tables.row("SELECT count(*) FROM queue_events WHERE queue_id = 'sales'"))
                .containsExactly("2");
    }
}
