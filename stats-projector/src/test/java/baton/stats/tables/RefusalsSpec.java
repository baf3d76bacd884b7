package baton.stats.tables;

import static baton.stats.StoryCast.ALICE;
import static baton.stats.StoryCast.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import baton.events.Reply.Refused.Reason;
import baton.stats.QueueStory;
import baton.stats.TestTables;
import baton.stats.database.NotApplied;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How long a refusal is kept.
class RefusalsSpec {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final TestTables tables = TestTables.empty();
    private final QueueStory story = new QueueStory();

    @AfterEach
    void close() {
        tables.close();
    }

    private void refused(Duration ago) {
        story.at(Instant.now().minus(ago).truncatedTo(ChronoUnit.MILLIS).toString())
                .isRefused(ALICE, FIRST, 1, Reason.NOT_THE_HOLDER);
    }

    @Test
    void is_thirty_days_and_no_longer() throws NotApplied {
        var thirtyDays = Duration.ofDays(30);
        refused(thirtyDays.plus(A_MINUTE));
        refused(thirtyDays.minus(A_MINUTE));
        refused(Duration.ZERO);
        tables.apply(story);
        assertThat(tables.row("SELECT count(*) FROM refusals")).containsExactly("3");
        assertThat(tables.jdbi().inTransaction(RefusalRows::forget)).isEqualTo(1);
        assertThat(tables.jdbi().inTransaction(RefusalRows::forget)).isZero();
        assertThat(tables.row("SELECT count(*), min(refused_at) > now() - interval '30 days' FROM refusals"))
                .containsExactly("2", "true");
    }
}
