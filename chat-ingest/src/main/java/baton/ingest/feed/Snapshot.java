package baton.ingest.feed;

import baton.events.Assignment;
import baton.events.ChatId;
import baton.events.Reply.AssignmentsHeld;
import baton.events.wire.LogPosition;
import java.util.Set;
import java.util.stream.Collectors;

/// What an operator holds, by the engine itself, after all that was decided before `place` and nothing after it.
public record Snapshot(LogPosition place, AssignmentsHeld held) {

    Set<ChatId> chats() {
        return held.assignments().stream().map(Assignment::chatId).collect(Collectors.toSet());
    }
}
