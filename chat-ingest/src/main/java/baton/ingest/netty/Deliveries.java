package baton.ingest.netty;

import static io.micronaut.http.netty.channel.ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Tells whether an answer has left for its client, which the framework does not.
///
/// An answer that is followed carries a number in a header, which is removed before it leaves.
@Singleton
final class Deliveries implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    /// The header with the number of the answer. Clients never see it.
    static final String NUMBER = "Baton-Delivery";

    /// The answers of a connection that are followed and have not left yet, by number.
    private static final AttributeKey<Map<String, CompletableFuture<@Nullable Void>>> UNDER_WAY =
            AttributeKey.valueOf("baton.deliveries");

    private static final AtomicLong NUMBERS = new AtomicLong();

    /// Follows an answer that is about to be written.
    ///
    /// @param number names it, and is put into its header
    /// @return completes when the last byte of the answer is handed to the network; to be failed by
    ///     the caller when the connection closes
    static CompletableFuture<@Nullable Void> follow(Channel channel, String number) {
        var delivery = new CompletableFuture<@Nullable Void>();
        var underWay = underWay(channel);
        underWay.put(number, delivery);
        var _ = delivery.whenComplete((_, _) -> underWay.remove(number));
        return delivery;
    }

    static String nextNumber() {
        return Long.toString(NUMBERS.incrementAndGet());
    }

    private static Map<String, CompletableFuture<@Nullable Void>> underWay(Channel channel) {
        var attribute = channel.attr(UNDER_WAY);
        attribute.setIfAbsent(new ConcurrentHashMap<>());
        return attribute.get();
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return role == ChannelRole.CONNECTION ? new OfConnection(channel) : this;
            }
        });
        return event.getBean();
    }

    private record OfConnection(Channel channel) implements NettyServerCustomizer {

        @Override
        public void onStreamPipelineBuilt() {
            channel.pipeline().addAfter(HANDLER_HTTP_SERVER_CODEC, "baton-deliveries", new Watch());
        }
    }

    /// Sees what leaves one connection. Everything runs on the channel's own thread.
    static final class Watch extends ChannelOutboundHandlerAdapter {

        /// The answer that is being written, if it is followed.
        private @Nullable CompletableFuture<@Nullable Void> delivery;

        @Override
        public void write(ChannelHandlerContext context, Object part, ChannelPromise written) {
            if (part instanceof HttpResponse answer) {
                var number = answer.headers().get(NUMBER);
                answer.headers().remove(NUMBER);
                delivery = number == null ? null : underWay(context.channel()).get(number);
            }
            var following = delivery;
            if (following == null || !(part instanceof LastHttpContent)) {
                var _ = context.write(part, written);
                return;
            }
            delivery = null;
            var _ = context.write(part, written.unvoid().addListener(outcome -> end(following, outcome)));
        }

        private static void end(CompletableFuture<@Nullable Void> delivery, Future<?> written) {
            if (written.isSuccess()) {
                delivery.complete(null);
            } else {
                delivery.completeExceptionally(written.cause());
            }
        }
    }
}
