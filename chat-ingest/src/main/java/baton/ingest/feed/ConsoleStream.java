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

/// One connection of a console. Texts wait here until the connection takes them, up to a limit.
///
/// Nothing ever waits for a slow client. A client that falls behind is disconnected, and returns
/// with its `Last-Event-ID`.
public final class ConsoleStream {

    private final FeedSubscriber console;
    private final int buffer;
    private final Runnable hangUp;

    /// The texts for the client, in order. They are shared with the window and with other streams.
    private final Sinks.Many<String> texts = Sinks.many()
            .unicast()
            .onBackpressureBuffer(Queues.<String>unbounded(8).get());

    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private volatile @Nullable PartitionFeed followed;

    /// In characters: how much the client has not taken yet, and how much that may be. Guarded by
    /// this.
    private long waiting;

    private long allowed;

    /// The position of the latest event that the client was told. Guarded by this.
    private @Nullable LogPosition position;

    /// @param buffer how many characters may wait for the client, not counting the beginning of the
    ///     stream
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

    /// @return completes when the stream has ended, for whatever reason. Completing or cancelling
    ///     it ends the stream. Dependent actions must be asynchronous, because it may be completed
    ///     while locks are held
    public CompletableFuture<@Nullable Void> over() {
        return over;
    }

    /// @return the bytes of the stream; subscribe once
    public Publisher<byte[]> body() {
        return texts.asFlux()
                .doOnNext(this::taken)
                .map(text -> text.getBytes(UTF_8))
                .doFinally(_ -> over.complete(null));
    }

    /// The first text, sent before the stream has begun.
    synchronized void greet(String text) {
        emit(text);
    }

    /// Begins the stream with the missed events, or with the snapshot. This may exceed the buffer,
    /// because the texts are in memory already.
    ///
    /// @param at the position up to which the texts go
    synchronized void begin(PartitionFeed partition, List<String> said, LogPosition at) {
        allowed = buffer + said.stream().mapToLong(String::length).sum();
        position = at;
        followed = partition;
        said.forEach(this::emit);
    }

    /// @return whether the buffer had room
    synchronized boolean tell(FeedEvent event) {
        position = event.place();
        return tell(event.text());
    }

    /// @return whether the buffer had room
    boolean heartbeat() {
        var partition = followed;
        return partition == null ? heartbeat(Optional.empty()) : partition.heartbeat(this);
    }

    /// Shows that the connection works. Moves the client's position on if later events concerned
    /// only others.
    ///
    /// @param last the position of the latest event of the partition, if any
    synchronized boolean heartbeat(Optional<LogPosition> last) {
        var moved = last.filter(place -> position != null && place.isAfter(position));
        position = moved.orElse(position);
        return tell(moved.map(SseText::heartbeat).orElseGet(SseText::heartbeat));
    }

    /// Ends the stream after all texts that wait.
    synchronized void end() {
        end(SseText.farewell());
    }

    /// Ends the stream after all texts that wait, and this one.
    synchronized void end(String last) {
        emit(last);
        var _ = texts.tryEmitComplete();
    }

    /// Ends the stream at once. Hanging up comes last: the closed connection ends the stream too,
    /// and the caller would then take this end for the client's own.
    ///
    /// @return false if it had already ended
    boolean cutOff() {
        var ended = over.complete(null);
        hangUp.run();
        return ended;
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
