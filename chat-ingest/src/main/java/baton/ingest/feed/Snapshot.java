package baton.ingest.feed;

import baton.events.Assignment;
import baton.events.ChatId;
import baton.events.Reply.AssignmentsHeld;
import baton.events.wire.LogPosition;
import java.util.Set;
import java.util.stream.Collectors;

/// The chats that an operator holds according to the engine, after every decision before `place`
/// and none after it.
public record Snapshot(LogPosition place, AssignmentsHeld held) {

    Set<ChatId> chats() {
        return held.assignments().stream().map(Assignment::chatId).collect(Collectors.toSet());
    }
}
