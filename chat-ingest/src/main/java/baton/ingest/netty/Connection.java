package baton.ingest.netty;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.CompletableFuture;

/// The connection that a call came in on. Micronaut finishes a call whose client has hung up; we need not.
///
/// @param channel lives longer than the call: whatever is hung on it for the call is taken off again
public record Connection(Channel channel) {

    public static Connection of(HttpRequest<?> request) {
        return new Connection(
                ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel());
    }

    public void close() {
        var _ = channel.close();
    }

    /// Cancels what is done for the client only, as soon as it is gone.
    public void cancelWhenClosed(CompletableFuture<?> work) {
        ChannelFutureListener cancel = _ -> work.cancel(false);
        var _ = channel.closeFuture().addListener(cancel);
        var _ = work.whenComplete((_, _) -> channel.closeFuture().removeListener(cancel));
    }
}
