package baton.events.reads;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The key of the last chat of a page.
///
/// @param time the time by which the list is ordered; null if the chat has none
public record LastChat(ChatOrder order, @Nullable Instant time, String queueId, String chatId) {

    /// Stands for a time that the chat does not have.
    private static final String NONE = "-";

    static final int PARTS = 4;

    /// @throws IllegalArgumentException if the cursor is of a list in another order
    static LastChat of(ChatOrder order, Cursor cursor) {
        cursor.demand(0, order.name());
        var time = NONE.equals(cursor.text(1)) ? null : cursor.time(1);
        return new LastChat(order, time, cursor.text(2), cursor.text(3));
    }

    /// The text of the cursor after this chat.
    public String cursor() {
        return Cursor.after(order.name(), time == null ? NONE : time, queueId, chatId);
    }
}
