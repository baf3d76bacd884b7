package baton.ingest.netty;

import static io.micronaut.http.netty.channel.ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import jakarta.inject.Singleton;

/// Reads the requests of each connection with a [StrictCodec] instead of Netty's own.
@Singleton
final class StrictHeads implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final BeanProvider<NettyHttpServerConfiguration> server;

    StrictHeads(BeanProvider<NettyHttpServerConfiguration> server) {
        this.server = server;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return role == ChannelRole.CONNECTION ? new OfConnection(channel, server.get()) : this;
            }
        });
        return event.getBean();
    }

    private record OfConnection(Channel channel, NettyHttpServerConfiguration server) implements NettyServerCustomizer {

        @Override
        public void onStreamPipelineBuilt() {
            channel.pipeline().replace(HANDLER_HTTP_SERVER_CODEC, HANDLER_HTTP_SERVER_CODEC, new StrictCodec(limits()));
        }

        /// The limits that Micronaut gives to the codec that is replaced.
        private HttpDecoderConfig limits() {
            return new HttpDecoderConfig()
                    .setMaxInitialLineLength(server.getMaxInitialLineLength())
                    .setMaxHeaderSize(server.getMaxHeaderSize())
                    .setMaxChunkSize(server.getMaxChunkSize())
                    .setValidateHeaders(server.isValidateHeaders())
                    .setInitialBufferSize(server.getInitialBufferSize());
        }
    }
}
