package baton.stats.tables;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.FIRST;
import static baton.stats.StoryCast.MAX;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.QueueEvent.QueueSettingsChanged;
import baton.events.QueueId;
import baton.events.QueueSettings;
import baton.events.Reply.Refused.Reason;
import baton.events.envelope.Actor;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The columns `actor_type` and `actor` say who did it.
class ActorsSpec {

    private static final Actor SYSTEM = new Actor(Actor.Type.SYSTEM, null);

    private final TestTables tables = TestTables.empty();

    @AfterEach
    void close() {
        tables.close();
    }

    private static void happens(QueueStory story) {
        story.userWrites(FIRST, "hey").signsIn(ALICE, 1);
        story.event(new QueueSettingsChanged(QueueId.DEFAULT, QueueSettings.DEFAULT));
        story.isRefused(ALICE, FIRST, 1, Reason.NOT_THE_HOLDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat_events", "operator_events", "queue_events", "refusals"})
    void are_those_of_the_event(String table) throws NotApplied {
        var story = new QueueStory();
        happens(story.by(MAX));
        happens(story.by(SYSTEM));
        happens(story.by(null));
        tables.apply(story);

        assertThat(tables.rows("SELECT DISTINCT actor_type, actor FROM %s ORDER BY 1, 2".formatted(table)))
                .asString()
                .isEqualTo("[{actor_type=system, actor=null}, {actor_type=user, actor=max},"
                        + " {actor_type=null, actor=null}]");
    }
}
