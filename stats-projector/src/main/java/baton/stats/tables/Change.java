package baton.stats.tables;

import baton.events.ChatEvent;
import baton.events.CommandRefused;
import baton.events.OperatorEvent;
import baton.events.QueueEvent;
import baton.stats.fold.Logged;
import baton.stats.fold.ProjectedChat;
import java.time.Instant;

/// The change that one record of the log makes, as the projections receive it.
public sealed interface Change {

    /// An event changed a chat.
    record OfChat(Logged.Recorded logged, ChatEvent event, ProjectedChat before, ProjectedChat after)
            implements Change {
        /// When it happened, by the chat's own time, which never goes back.
        Instant at() {
            return after.times().changedAt();
        }
    }

    /// An event about an operator that names no chat.
    record OfOperator(Logged.Recorded logged, OperatorEvent event) implements Change {}

    /// An event about a queue as a whole.
    record OfQueue(Logged.Recorded logged, QueueEvent event) implements Change {}

    /// A command was refused. Nothing changed, but it is noted.
    record OfRefusal(Logged.Recorded logged, CommandRefused event) implements Change {}

    /// An unreadable event changed a chat.
    record Unknown(ProjectedChat after) implements Change {}
}
