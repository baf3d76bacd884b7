package baton.stats.tables;

import baton.events.ChatEvent;
import baton.events.OperatorEvent;
import baton.events.QueueEvent;
import baton.stats.fold.Logged;
import baton.stats.fold.ProjectedChat;
import java.time.Instant;

/// What one record of the log changes, as the projections are told it.
public sealed interface Change {

    /// A chat has gone on.
    record OfChat(Logged.Recorded logged, ChatEvent event, ProjectedChat before, ProjectedChat after)
            implements Change {
        /// When, by the chat's own time, which never goes back.
        Instant at() {
            return after.times().changedAt();
        }
    }

    /// Something about an operator, apart from chats.
    record OfOperator(Logged.Recorded logged, OperatorEvent event) implements Change {}

    /// Something about a queue as a whole.
    record OfQueue(Logged.Recorded logged, QueueEvent event) implements Change {}

    /// A chat has gone on, but nobody could read how.
    record Unknown(ProjectedChat after) implements Change {}
}
