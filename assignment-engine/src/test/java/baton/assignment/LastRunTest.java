package baton.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastRunTest {

    @TempDir
    private Path folder;

    @Test
    void is_not_ended_by_a_run_that_never_began() {
        new LastRun(folder).begins();
        new LastRun(folder).endsInOrder();
        assertThat(new LastRun(folder).wasCutShort()).isTrue();
    }

    @Test
    void a_new_directory_had_none() {
        assertThat(new LastRun(folder.resolve("new")).wasCutShort()).isFalse();
    }

    @Test
    void was_cut_short_when_nothing_says_that_it_has_ended() {
        new LastRun(folder.resolve("state")).begins();
        assertThat(new LastRun(folder.resolve("state")).wasCutShort()).isTrue();
    }

    @Test
    void was_not_when_it_has_ended_in_order_after_one_that_was() {
        new LastRun(folder).begins();
        var next = new LastRun(folder);
        next.begins();
        next.endsInOrder();
        assertThat(new LastRun(folder).wasCutShort()).isFalse();
    }
}
