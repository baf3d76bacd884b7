package baton.chaos.judge;

import org.jspecify.annotations.Nullable;

/// Something that is wrong, and where.
///
/// @param check which check found it
/// @param partition -1 if it belongs to none
/// @param offset of the command in `baton.commands`, or -1
/// @param queue and `chat`: null if it belongs to none
public record Finding(
        String check,
        int partition,
        long offset,
        @Nullable String queue,
        @Nullable String chat,
        String detail) {

    public static Finding of(String check, String detail) {
        return new Finding(check, -1, -1, null, null, detail);
    }

    @Override
    public String toString() {
        var where = new StringBuilder(check);
        if (partition >= 0) {
            where.append(", partition ").append(partition);
        }
        if (offset >= 0) {
            where.append(", offset ").append(offset);
        }
        if (queue != null) {
            where.append(", queue ").append(queue);
        }
        if (chat != null) {
            where.append(", chat ").append(chat);
        }
        return where.append(": ").append(detail).toString();
    }
}
