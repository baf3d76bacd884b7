package baton.ingest.netty;

import static io.micronaut.http.netty.channel.ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Closes connections whose requests take too long to arrive.
///
/// An idle timeout does not notice a client that keeps a connection open by sending a byte now and
/// then. This clock starts at a request's first byte and stops at its last.
@Singleton
final class SlowRequests implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final Duration limit;

    SlowRequests(@Value("${baton.ingest.request-time}") Duration limit) {
        this.limit = limit;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return role == ChannelRole.CONNECTION ? new Watch(channel, limit) : this;
            }
        });
        return event.getBean();
    }

    /// The clock of one connection. Everything runs on the channel's own thread.
    private record Watch(Channel channel, Duration limit) implements NettyServerCustomizer {

        @Override
        public void onStreamPipelineBuilt() {
            var clock = new Clock(limit);
            channel.pipeline().addBefore(HANDLER_HTTP_SERVER_CODEC, "baton-request-begins", clock);
            channel.pipeline().addAfter(HANDLER_HTTP_SERVER_CODEC, "baton-request-complete", clock.stop());
        }
    }

    private static final class Clock extends ChannelInboundHandlerAdapter {

        private final Duration limit;
        private @Nullable ScheduledFuture<?> running;

        Clock(Duration limit) {
            this.limit = limit;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            if (running == null) {
                running = context.executor().schedule(() -> tooSlow(context), limit.toMillis(), MILLISECONDS);
            }
            context.fireChannelRead(bytes);
        }

        private static void tooSlow(ChannelHandlerContext context) {
            var _ = context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stopNow();
            context.fireChannelInactive();
        }

        ChannelHandler stop() {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object part) {
                    if (part instanceof LastHttpContent) {
                        stopNow();
                    }
                    context.fireChannelRead(part);
                }
            };
        }

        private void stopNow() {
            if (running != null) {
                running.cancel(false);
                running = null;
            }
        }
    }
}
