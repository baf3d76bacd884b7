package baton.ingest.netty;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.CompletableFuture;

/// The connection of a call. Micronaut does not end a call whose client has hung up; this allows us
/// to do so.
///
/// @param channel outlives the call, so every listener that is added for a call is removed again
public record Connection(Channel channel) {

    public static Connection of(HttpRequest<?> request) {
        return new Connection(
                ((NettyHttpRequest<?>) request).getChannelHandlerContext().channel());
    }

    public void close() {
        var _ = channel.close();
    }

    /// Follows the answer until it is handed to the network.
    ///
    /// @param otherwise runs if the connection closes before that
    public <A> MutableHttpResponse<A> deliver(MutableHttpResponse<A> answer, Runnable otherwise) {
        var number = Deliveries.nextNumber();
        var delivery = Deliveries.follow(channel, number);
        var _ = delivery.whenComplete((_, failure) -> {
            if (failure != null) {
                otherwise.run();
            }
        });
        cancelWhenClosed(delivery);
        return answer.header(Deliveries.NUMBER, number);
    }

    /// Cancels work that is done only for the client as soon as the client is gone.
    public void cancelWhenClosed(CompletableFuture<?> work) {
        ChannelFutureListener cancel = _ -> work.cancel(false);
        var _ = channel.closeFuture().addListener(cancel);
        var _ = work.whenComplete((_, _) -> channel.closeFuture().removeListener(cancel));
    }
}
