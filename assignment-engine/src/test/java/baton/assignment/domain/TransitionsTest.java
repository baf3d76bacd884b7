package baton.assignment.domain;

import static baton.assignment.domain.DomainExamples.ALICE;
import static baton.assignment.domain.DomainExamples.BOB;
import static baton.assignment.domain.DomainExamples.FIRST;
import static baton.assignment.domain.DomainExamples.adminReleases;
import static baton.assignment.domain.DomainExamples.asks;
import static baton.assignment.domain.DomainExamples.asksWhy;
import static baton.assignment.domain.DomainExamples.completes;
import static baton.assignment.domain.DomainExamples.isActive;
import static baton.assignment.domain.DomainExamples.prioritises;
import static baton.assignment.domain.DomainExamples.reassigns;
import static baton.assignment.domain.DomainExamples.releases;
import static baton.assignment.domain.DomainExamples.replies;
import static baton.assignment.domain.DomainExamples.transfers;
import static baton.assignment.domain.DomainExamples.writes;
import static baton.assignment.domain.Scenario.given;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.state.Chat;
import baton.events.ChatState;
import baton.events.Command;
import baton.events.Command.ChatTimerDue;
import baton.events.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tries every command about a chat in every state of a chat, and compares the results with
/// docs/reference/states.md.
///
/// This test generates the page. When it differs, the correct page is in `target/states.md`.
class TransitionsTest {

    private static final Path PAGE = Path.of("../docs/reference/states.md");
    private static final String NONE = "(none)";

    /// The history that leads to each state. Bob is known and free.
    private static final Map<String, Supplier<Scenario>> STATES = new LinkedHashMap<>();

    static {
        STATES.put(NONE, () -> given(isActive(BOB, true)));
        STATES.put("waiting_assignment", () -> given(isActive(BOB, true), writes(FIRST)));
        STATES.put("assigned", () -> given(isActive(BOB, true), writes(FIRST), asks(ALICE)));
        STATES.put(
                "waiting_real_user_reply",
                () -> given(isActive(BOB, true), writes(FIRST), asks(ALICE), replies(ALICE, FIRST, 1)));
        STATES.put("completed", () -> given(isActive(BOB, true), writes(FIRST), completes(FIRST)));
    }

    private record Cell(String state, String command, String events, String then) {
        String row() {
            return "| `%s` | `%s` | %s | `%s` |".formatted(state, command, events, then);
        }

        Optional<String> arrow() {
            return events.isEmpty() || state.equals(then)
                    ? Optional.empty()
                    : Optional.of("    %s --> %s: %s".formatted(node(state), then, command));
        }

        private static String node(String state) {
            return state.equals(NONE) ? "[*]" : state;
        }
    }

    @Test
    void every_command_about_a_chat_is_tried_in_every_state() {
        assertThat(commands(given(writes(FIRST)))
                        .map(Object::getClass)
                        .filter(Command.AboutChat.class::isAssignableFrom))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Command.AboutChat.class.getPermittedSubclasses()));
    }

    @Test
    void every_state_is_tried() {
        assertThat(STATES.keySet())
                .containsAll(Stream.of(ChatState.values()).map(Json::word).toList());
    }

    @Test
    void the_page_says_what_happens() throws IOException {
        var page = page(cells());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/states.md"), page);

        assertThat(PAGE).hasContent(page);
    }

    private static List<Cell> cells() {
        return STATES.entrySet().stream()
                .flatMap(state -> commands(state.getValue().get())
                        .map(command -> cell(state.getKey(), state.getValue().get(), command)))
                .toList();
    }

    private static Cell cell(String state, Scenario before, Command command) {
        var after = command instanceof ChatTimerDue timer
                ? before.whenPassed(Duration.between(Scenario.START, timer.due()))
                : before.when(command);
        var then = after.chat(FIRST).map(chat -> Json.word(chat.state())).orElse(NONE);
        return new Cell(state, command.getClass().getSimpleName(), after.eventNames(), then);
    }

    /// One command of each kind, by a caller who may send it. The timer is the one of the chat.
    private static Stream<Command> commands(Scenario scenario) {
        var deadline = scenario.chat(FIRST).map(Chat::deadline).orElse(Scenario.START);
        return Stream.of(
                writes(FIRST),
                asks(BOB),
                replies(ALICE, FIRST, 1),
                releases(ALICE, FIRST, 1),
                completes(FIRST),
                reassigns(FIRST, BOB),
                adminReleases(FIRST),
                transfers(ALICE, FIRST, 1, BOB, true),
                prioritises(FIRST, 5),
                asksWhy(FIRST),
                new ChatTimerDue(Scenario.QUEUE, FIRST, deadline));
    }

    private static String page(List<Cell> cells) {
        return """
                # The states of a chat

                What each command does to a chat in each state. `TransitionsTest` generates this page from the rules
                and fails when the page is out of date.

                ```mermaid
                stateDiagram-v2
                %s
                ```

                Alice takes the chat and acts on it with epoch 1; Bob is free, asks for a chat, and is the operator
                to whom an admin reassigns it and Alice transfers it. A row without events changes nothing.

                | state | command | events | then |
                |---|---|---|---|
                %s
                """.formatted(
                cells.stream().map(Cell::arrow).flatMap(Optional::stream).collect(joining("\n")),
                cells.stream().map(Cell::row).collect(joining("\n")));
    }
}
