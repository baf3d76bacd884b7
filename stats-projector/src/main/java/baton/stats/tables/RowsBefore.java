package baton.stats.tables;

import baton.events.ChatEvent;
import baton.stats.fold.ChatKey;
import baton.stats.fold.Logged;
import baton.stats.fold.OperatorKey;
import baton.stats.fold.ProjectedChat;
import baton.stats.fold.ProjectedOperator;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// The rows of a batch's chats and operators before the batch: the start of the fold.
public record RowsBefore(Map<ChatKey, ProjectedChat> chats, Map<OperatorKey, ProjectedOperator> operators) {

    public static RowsBefore read(Handle tx, List<Logged> records) {
        var chats = new TreeSet<ChatKey>();
        var operators = new TreeSet<OperatorKey>();
        for (var record : records) {
            switch (record) {
                case Logged.Recorded event -> {
                    if (event.body() instanceof ChatEvent body) {
                        chats.add(ChatKey.of(body));
                    }
                    ProjectedOperator.named(event.body()).ifPresent(operators::add);
                }
                case Logged.Lost lost -> {
                    if (lost.about() != null) {
                        chats.add(lost.about().chat());
                    }
                }
            }
        }
        return new RowsBefore(new HashMap<>(ChatStates.read(tx, chats)), new HashMap<>(Operators.read(tx, operators)));
    }

    /// The chat as it is now, or a new one if its first event is at that time.
    public ProjectedChat chat(ChatKey key, Instant time) {
        return Objects.requireNonNullElseGet(chats.get(key), () -> ProjectedChat.unheardOf(key, time));
    }
}
