package baton.ingest.feed;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.envelope.EventEnvelope;
import baton.events.wire.LogPosition;
import baton.ingest.feed.SseText.Reset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One partition of the log, and the streams that follow it.
///
/// One monitor guards everything. A stream therefore begins between two events, and gets each of
/// its events once.
final class PartitionFeed {

    private record HeldChat(QueueId queueId, ChatId chatId) {}

    private record Reader(long offset, CompletableFuture<@Nullable Void> reached) {}

    private final long windowBytes;
    private final Consumer<ConsoleStream> tooSlow;
    private final Map<FeedSubscriber, List<ConsoleStream>> streams = new HashMap<>();

    /// The known holders of chats. Complete for every chat that is held by a console with a stream.
    private final Map<HeldChat, OperatorId> holders = new HashMap<>();

    private final List<Reader> waiting = new ArrayList<>();
    private Addressing addressing = new Addressing();
    private Window window;
    private long readUpTo;

    /// @param fromTheStart whether the log is read from its very first event
    /// @param tooSlow is called with a stream whose buffer is full
    PartitionFeed(long windowBytes, boolean fromTheStart, Consumer<ConsoleStream> tooSlow) {
        this.windowBytes = windowBytes;
        this.tooSlow = tooSlow;
        this.window = new Window(windowBytes, fromTheStart);
    }

    /// The next event of the log.
    ///
    /// @param type the `ce_type`
    synchronized void arrived(LogPosition place, String type, EventEnvelope event) {
        if (window.last().filter(last -> !place.isAfter(last)).isPresent()) {
            beginAnew();
        }
        addressing.read(place, type, event).ifPresentOrElse(this::tell, () -> window.saw(place));
    }

    /// Everything before `offset` has arrived.
    synchronized void readUpTo(long offset) {
        readUpTo = offset;
        var there = waiting.stream().filter(reader -> reader.offset() <= offset).toList();
        waiting.removeAll(there);
        there.forEach(reader -> reader.reached().complete(null));
    }

    /// @return completes once everything before `offset` has arrived
    synchronized CompletableFuture<@Nullable Void> reached(long offset) {
        var reached = new CompletableFuture<@Nullable Void>();
        if (readUpTo >= offset) {
            reached.complete(null);
        } else {
            waiting.add(new Reader(offset, reached));
        }
        return reached;
    }

    /// Lets a stream begin at its client's position, or else with the snapshot.
    ///
    /// @param snapshot taken at a position up to which everything has arrived here: see [#reached]
    /// @param lastEventId the position that the client names, if any
    /// @return why the stream could not continue at the client's position; or that the snapshot
    ///     itself is too old
    synchronized Beginning join(ConsoleStream stream, Snapshot snapshot, @Nullable String lastEventId) {
        if (!window.isKeptAfter(snapshot.place())) {
            return new Beginning(false, null);
        }
        var position = Optional.ofNullable(lastEventId).flatMap(LogPosition::parse);
        var reset = lastEventId == null ? null : reset(position, snapshot);
        var said = new ArrayList<String>();
        var held = snapshot.chats();
        if (lastEventId != null && reset == null) {
            var from = position.orElseThrow();
            held = stream.console().heldBefore(between(from, snapshot.place()), held);
            stream.console().own(window.after(from), held).forEach(event -> said.add(event.text()));
        } else {
            Optional.ofNullable(reset).map(SseText::reset).ifPresent(said::add);
            said.add(SseText.snapshot(stream.console(), snapshot));
            stream.console().own(window.after(snapshot.place()), held).forEach(event -> said.add(event.text()));
        }
        begin(
                stream,
                said,
                held,
                window.last().filter(last -> last.isAfter(snapshot.place())).orElse(snapshot.place()));
        return new Beginning(true, reset);
    }

    /// @return whether the stream's buffer had room
    synchronized boolean heartbeat(ConsoleStream stream) {
        return stream.heartbeat(window.last());
    }

    /// @param begun whether the stream has begun; if not, a newer snapshot is needed
    /// @param reset why it did not continue at the client's position; null if it did, or if the
    ///     client named none
    record Beginning(boolean begun, @Nullable Reset reset) {}

    private @Nullable Reset reset(Optional<LogPosition> position, Snapshot snapshot) {
        if (position.isEmpty()
                || position.get().partition() != snapshot.place().partition()
                || position.get().isAfter(snapshot.place())) {
            return Reset.UNKNOWN;
        }
        return window.isWholeAfter(position.get()) ? null : Reset.TOO_OLD;
    }

    private List<FeedEvent> between(LogPosition from, LogPosition to) {
        return window.after(from).stream()
                .filter(event -> !event.place().isAfter(to))
                .toList();
    }

    private void begin(ConsoleStream stream, List<String> said, Iterable<ChatId> held, LogPosition at) {
        if (stream.over().isDone()) {
            return;
        }
        var console = stream.console();
        held.forEach(chat -> holders.put(new HeldChat(console.queueId(), chat), console.operatorId()));
        stream.begin(this, said, at);
        streams.merge(console, List.of(stream), PartitionFeed::both);
        var _ = stream.over().whenCompleteAsync((_, _) -> leave(stream));
    }

    private synchronized void leave(ConsoleStream stream) {
        streams.computeIfPresent(stream.console(), (_, all) -> without(stream, all));
    }

    private void tell(FeedEvent event) {
        window.add(event);
        var operator = event.operatorId() == null
                ? holders.get(new HeldChat(event.queueId(), event.requireChat()))
                : event.operatorId();
        follow(event);
        if (operator != null) {
            streams.getOrDefault(new FeedSubscriber(event.queueId(), operator), List.of())
                    .forEach(stream -> tell(stream, event));
        }
    }

    private void follow(FeedEvent event) {
        switch (event.kind()) {
            case ASSIGNED -> holders.put(new HeldChat(event.queueId(), event.requireChat()), event.operatorId());
            case RELEASED -> holders.remove(new HeldChat(event.queueId(), event.requireChat()));
            case USER_MESSAGE, REPLIED, COMPLETED, PRIORITY_CHANGED, IDLE_DEADLINE_MOVED -> {}
            case PRESENCE, OPERATOR_SET, REQUESTED, REQUEST_EXPIRED -> {}
        }
    }

    private void tell(ConsoleStream stream, FeedEvent event) {
        if (!stream.tell(event)) {
            tooSlow.accept(stream);
        }
    }

    /// The positions went back, so this is a different log. Forgets everything that is known about
    /// the old one.
    private void beginAnew() {
        window = new Window(windowBytes, false);
        addressing = new Addressing();
        holders.clear();
        streams.values().stream().flatMap(List::stream).toList().forEach(ConsoleStream::end);
    }

    private static List<ConsoleStream> both(List<ConsoleStream> some, List<ConsoleStream> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static @Nullable List<ConsoleStream> without(ConsoleStream one, List<ConsoleStream> all) {
        var others = all.stream().filter(other -> other != one).toList();
        return others.isEmpty() ? null : others;
    }
}
