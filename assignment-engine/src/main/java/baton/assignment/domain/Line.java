package baton.assignment.domain;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import baton.assignment.domain.state.Chat;
import baton.events.ChatId;
import baton.events.OperatorId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The waiting chats of one queue in the order in which they are served (SPEC 2, rule 6).
///
/// An index in memory, derived from the chats. It finds the first chat that an operator may take
/// without walking past those that it may not take: chats are grouped by the operator who took them
/// last, and only one group is closed to an operator (rule 5). The cost is a few tree look-ups,
/// however long the line is.
final class Line {

    /// A chat in line.
    ///
    /// @param lastOperator the operator to whom it is closed until `openToAllAt`
    record WaitingChat(
            ChatId chat,
            Instant rank,
            @Nullable OperatorId lastOperator,
            @Nullable Instant openToAllAt) {

        static final Comparator<WaitingChat> ORDER =
                comparing(WaitingChat::rank).thenComparing(WaitingChat::chat);

        /// @throws NullPointerException when the chat does not wait
        static WaitingChat of(Chat chat) {
            return new WaitingChat(
                    chat.id(), requireNonNull(chat.place().rank()), chat.lastOperator(), chat.deadline());
        }

        boolean isOpenTo(OperatorId operator, Instant at) {
            return !operator.equals(lastOperator) || openToAllAt == null || !at.isBefore(openToAllAt);
        }
    }

    private static final int MAX_BLOCK = 1_024;

    private final RankedList places = new RankedList(MAX_BLOCK);

    /// By the operator who took the chat last. Chats that no operator has taken yet are one group.
    private final Map<Optional<OperatorId>, Group> groups = new HashMap<>();

    /// The first chat of each group.
    private final TreeSet<WaitingChat> heads = new TreeSet<>(WaitingChat.ORDER);

    void add(WaitingChat waiting) {
        places.add(waiting);
        change(waiting, Group::add);
    }

    void remove(WaitingChat waiting) {
        places.remove(waiting);
        change(waiting, Group::remove);
    }

    /// The first chat that the operator may take now.
    Optional<WaitingChat> firstOpenTo(OperatorId operator, Instant at) {
        var own = groups.get(Optional.of(operator));
        var ofOwn = own == null ? Optional.<WaitingChat>empty() : own.firstOpen(at);
        var ofOthers = heads.stream()
                .filter(head -> !operator.equals(head.lastOperator()))
                .findFirst();
        return Stream.of(ofOthers, ofOwn).flatMap(Optional::stream).min(WaitingChat.ORDER);
    }

    /// The chat that opens first, of those that are still closed to the operator.
    Optional<WaitingChat> nextToOpen(OperatorId operator, Instant at) {
        var own = groups.get(Optional.of(operator));
        return own == null ? Optional.empty() : own.nextToOpen(at);
    }

    Optional<WaitingChat> first() {
        return heads.isEmpty() ? Optional.empty() : Optional.of(heads.first());
    }

    /// The chat's place, from 1.
    int placeOf(WaitingChat waiting) {
        return places.indexOf(waiting) + 1;
    }

    int length() {
        return places.size();
    }

    private void change(WaitingChat waiting, BiConsumer<Group, WaitingChat> change) {
        var key = Optional.ofNullable(waiting.lastOperator());
        var group = groups.computeIfAbsent(key, _ -> new Group());
        group.first().ifPresent(heads::remove);
        change.accept(group, waiting);
        group.first().ifPresentOrElse(heads::add, () -> groups.remove(key));
    }

    /// The waiting chats that one operator took last.
    private static final class Group {

        private final TreeSet<WaitingChat> all = new TreeSet<>(WaitingChat.ORDER);

        /// The chats that are still closed to that operator, by the time when they open.
        private final TreeSet<WaitingChat> closed =
                new TreeSet<>(comparing(Group::opensAt).thenComparing(WaitingChat.ORDER));

        /// The chats that were open to that operator when last checked.
        private final TreeSet<WaitingChat> open = new TreeSet<>(WaitingChat.ORDER);

        void add(WaitingChat waiting) {
            all.add(waiting);
            closed.add(waiting);
        }

        void remove(WaitingChat waiting) {
            all.remove(waiting);
            closed.remove(waiting);
            open.remove(waiting);
        }

        Optional<WaitingChat> first() {
            return all.isEmpty() ? Optional.empty() : Optional.of(all.first());
        }

        /// Each chat moves from `closed` to `open` once, so this is cheap over time.
        Optional<WaitingChat> firstOpen(Instant at) {
            while (!closed.isEmpty() && isOpen(closed.first(), at)) {
                open.add(closed.pollFirst());
            }
            // If the broker's clock steps back, some chats in `open` are closed again: so each is
            // checked.
            return open.stream().filter(waiting -> isOpen(waiting, at)).findFirst();
        }

        Optional<WaitingChat> nextToOpen(Instant at) {
            var closedAgain = open.stream().filter(waiting -> !isOpen(waiting, at));
            return Stream.concat(closedAgain, closed.stream().limit(1)).min(comparing(Group::opensAt));
        }

        private static boolean isOpen(WaitingChat waiting, Instant at) {
            return !at.isBefore(opensAt(waiting));
        }

        private static Instant opensAt(WaitingChat waiting) {
            return requireNonNullElse(waiting.openToAllAt(), Instant.MIN);
        }
    }
}
