package baton.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import baton.events.wire.LogPosition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

/// One connection of a console: what it is told waits here until the connection takes it, up to a limit.
///
/// Nobody ever waits for a slow client. One that falls behind is cut off, and has its `Last-Event-ID` to come
/// back with.
public final class ConsoleStream {

    private final FeedSubscriber console;
    private final int buffer;
    private final Runnable hangUp;

    /// What it is told, in order; texts are shared with the window and with other streams.
    private final Sinks.Many<String> texts = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<String>unbounded(8).get());

    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private volatile @Nullable PartitionFeed followed;

    /// In characters: what the client has not taken yet, and how much that may be. Guarded by this.
    private long waiting;

    private long allowed;

    /// Up to where the client has been told. Guarded by this.
    private @Nullable LogPosition position;

    /// @param buffer how many characters may wait for the client, apart from what it is told when it begins
    /// @param hangUp closes the connection
    ConsoleStream(FeedSubscriber console, int buffer, Runnable hangUp) {
        this.console = console;
        this.buffer = buffer;
        this.hangUp = hangUp;
        this.allowed = buffer;
    }

    FeedSubscriber console() {
        return console;
    }

    /// @return completes when the stream has ended, whoever ended it. To complete or cancel it ends the stream. What
    ///     depends on it must be asynchronous, for it may be completed while locks are held
    public CompletableFuture<@Nullable Void> over() {
        return over;
    }

    /// @return to be subscribed once: the stream's bytes
    public Publisher<byte[]> body() {
        return texts.asFlux()
                .doOnNext(this::taken)
                .map(text -> text.getBytes(UTF_8))
                .doFinally(_ -> over.complete(null));
    }

    /// The first words, before it is known what there is to tell.
    synchronized void greet(String text) {
        emit(text);
    }

    /// What was missed, or is the beginning: it may be long, and has been kept for the client anyway.
    ///
    /// @param at up to where it goes
    synchronized void begin(PartitionFeed partition, List<String> said, LogPosition at) {
        allowed = buffer + said.stream().mapToLong(String::length).sum();
        position = at;
        followed = partition;
        said.forEach(this::emit);
    }

    /// @return whether there was room for it
    synchronized boolean tell(FeedEvent event) {
        position = event.place();
        return tell(event.text());
    }

    /// @return whether there was room for it
    boolean heartbeat() {
        var partition = followed;
        return partition == null ? heartbeat(Optional.empty()) : partition.heartbeat(this);
    }

    /// Says that all is well, and, where only others were told of what has happened, up to where the client knows all.
    ///
    /// @param last the place of the latest event of the partition, if there is any
    synchronized boolean heartbeat(Optional<LogPosition> last) {
        var moved = last.filter(place -> position != null && place.isAfter(position));
        position = moved.orElse(position);
        return tell(moved.map(SseText::heartbeat).orElseGet(SseText::heartbeat));
    }

    /// Ends it in order: all that it was told before comes first.
    synchronized void end() {
        emit(SseText.farewell());
        var _ = texts.tryEmitComplete();
    }

    /// Ends it at once.
    ///
    /// @return false when it had ended before
    boolean cutOff() {
        hangUp.run();
        return over.complete(null);
    }

    private boolean tell(String text) {
        if (waiting + text.length() > allowed) {
            return false;
        }
        emit(text);
        return true;
    }

    private void emit(String text) {
        if (texts.tryEmitNext(text).isSuccess()) {
            waiting += text.length();
        }
    }

    private synchronized void taken(String text) {
        waiting -= text.length();
        if (waiting == 0) {
            allowed = buffer;
        }
    }
}
