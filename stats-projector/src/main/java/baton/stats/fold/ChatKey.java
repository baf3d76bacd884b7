package baton.stats.fold;

import baton.events.ChatEvent;
import baton.events.ChatId;
import baton.events.QueueId;
import java.util.Comparator;

/// A chat's full name: a chat id is unique only within its queue.
public record ChatKey(QueueId queueId, ChatId chatId) implements Comparable<ChatKey> {

    private static final Comparator<ChatKey> ORDER = Comparator.<ChatKey, String>comparing(
                    key -> key.queueId().value())
            .thenComparing(key -> key.chatId().value());

    public static ChatKey of(ChatEvent event) {
        return new ChatKey(event.queueId(), event.chatId());
    }

    @Override
    public int compareTo(ChatKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return queueId + "/" + chatId;
    }
}
