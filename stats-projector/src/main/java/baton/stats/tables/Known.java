package baton.stats.tables;

import baton.events.ChatEvent;
import baton.stats.fold.Chat;
import baton.stats.fold.ChatKey;
import baton.stats.fold.Logged;
import baton.stats.fold.Operator;
import baton.stats.fold.OperatorKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// What the tables said of a batch's chats and operators before it: the base of the fold.
public record Known(Map<ChatKey, Chat> chats, Map<OperatorKey, Operator> operators) {

    public static Known before(Handle tx, List<Logged> records) {
        var chats = new TreeSet<ChatKey>();
        var operators = new TreeSet<OperatorKey>();
        for (var record : records) {
            switch (record) {
                case Logged.Recorded event -> {
                    if (event.body() instanceof ChatEvent body) {
                        chats.add(ChatKey.of(body));
                    }
                    Operator.named(event.body()).ifPresent(operators::add);
                }
                case Logged.Lost lost -> {
                    if (lost.about() != null) {
                        chats.add(lost.about().chat());
                    }
                }
            }
        }
        return new Known(new HashMap<>(Chats.read(tx, chats)), new HashMap<>(Operators.read(tx, operators)));
    }

    /// The chat as it is now, or as it is before its first event at that time.
    public Chat chat(ChatKey key, Instant time) {
        return Objects.requireNonNullElseGet(chats.get(key), () -> Chat.unheardOf(key, time));
    }
}
