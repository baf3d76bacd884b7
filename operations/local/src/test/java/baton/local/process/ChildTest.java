package baton.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that we start behaves well towards the terminal and towards us, and when it ends.
class ChildTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void appends_its_output_to_its_log() {
        var log = folder.resolve("logs").resolve("child.log");
        var line =
                new Child.Command(List.of(), List.of("sh", "-c", "echo $WORD; echo oops >&2"), Map.of("WORD", "hey"));
        for (var run = 1; run <= 2; run++) {
            Child.start("child", line, "KILL", log).onExit().join();
        }
        assertThat(log).hasContent("hey\noops\nhey\noops");
    }

    @Test
    void is_not_in_the_process_group_that_gets_the_terminals_signals() {
        assumeTrue(Tool.SETSID.prefix().isPresent(), "a system without setsid");
        var child = sleeping();
        try {
            var groups = Tool.run(List.of("ps", "-o", "pgid=", "-p", Long.toString(child.pid())));
            assertThat(groups.output().strip()).isEqualTo(Long.toString(child.pid()));
        } finally {
            child.kill();
        }
    }

    @Test
    void has_limited_time_to_end_in_order() {
        var deaf = Child.start(
                "deaf",
                new Child.Command(List.of("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done")),
                "KILL",
                log());
        deaf.await(() -> log().toFile().length() > 0, SOON);
        deaf.stop("TERM", Duration.ofMillis(200));
        assertThat(deaf.isAlive()).isFalse();
        assertThat(deaf.exitCode()).isEqualTo(137);
    }

    @Test
    void can_be_stopped_while_it_is_frozen() {
        var child = sleeping();
        child.freeze();
        child.stop("TERM", SOON);
        assertThat(child.exitCode()).isEqualTo(143);
    }

    @Test
    void does_nothing_from_freeze_to_thaw() {
        var busy = Child.start(
                "busy", new Child.Command(List.of("sh", "-c", "while :; do echo; sleep 0.001; done")), "KILL", log());
        try {
            busy.await(() -> log().toFile().length() > 0, SOON);
            busy.freeze();
            assertThat(state(busy)).isEqualTo("T");
            var said = log().toFile().length();
            busy.thaw();
            busy.await(() -> log().toFile().length() > said, SOON);
        } finally {
            busy.kill();
        }
    }

    private static String state(Child child) {
        return Tool.run(List.of("ps", "-o", "state=", "-p", Long.toString(child.pid())))
                .output()
                .strip();
    }

    @Test
    void ends_with_its_own_children_when_it_is_killed() {
        var parent = Child.start("parent", new Child.Command(List.of("sh", "-c", "sleep 1000 & wait")), "KILL", log());
        var handle = ProcessHandle.of(parent.pid()).orElseThrow();
        parent.await(() -> handle.children().findAny().isPresent(), SOON);
        var grandchild = handle.children().findAny().orElseThrow();
        parent.kill();
        assertThat(grandchild.isAlive()).isFalse();
    }

    @Test
    void says_when_it_does_not_serve_in_time() {
        var child = sleeping();
        try {
            assertThatThrownBy(() -> child.await(() -> false, Duration.ofMillis(100)))
                    .isInstanceOf(StartFailure.class)
                    .hasMessage("sleeper does not serve after 0 s. Its log: " + log());
        } finally {
            child.kill();
        }
    }

    private Child sleeping() {
        return Child.start("sleeper", new Child.Command(List.of("sleep", "1000")), "KILL", log());
    }

    private Path log() {
        return folder.resolve("child.log");
    }
}
