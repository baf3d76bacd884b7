package baton.ingest.netty;

import static io.micronaut.http.netty.channel.ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

import io.micronaut.context.annotation.Value;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Adds to every answer the headers that forbid a browser what no client of ours needs. An answer
/// that has a header of its own keeps it.
///
/// This is below the framework, so its own refusals have the headers too.
@Singleton
final class SecurityHeaders implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");

    /// Two years.
    private static final String TLS_ONLY = "max-age=63072000";

    private final Map<String, String> headers;

    SecurityHeaders(@Value("${baton.ingest.gate.public-url}") @Nullable String publicUrl) {
        var all = new HashMap<>(ALWAYS);
        if (publicUrl != null && publicUrl.strip().startsWith("https:")) {
            all.put("Strict-Transport-Security", TLS_ONLY);
        }
        this.headers = Map.copyOf(all);
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new NettyServerCustomizer() {
            @Override
            public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
                return role == ChannelRole.CONNECTION ? new OfAnswers(channel, headers) : this;
            }
        });
        return event.getBean();
    }

    private record OfAnswers(Channel channel, Map<String, String> headers) implements NettyServerCustomizer {

        @Override
        public void onStreamPipelineBuilt() {
            channel.pipeline().addAfter(HANDLER_HTTP_SERVER_CODEC, "baton-security-headers", new Adding(headers));
        }
    }

    private static final class Adding extends ChannelOutboundHandlerAdapter {

        private final Map<String, String> headers;

        Adding(Map<String, String> headers) {
            this.headers = headers;
        }

        @Override
        public void write(ChannelHandlerContext context, Object part, ChannelPromise written) {
            if (part instanceof HttpResponse answer && answer.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
                headers.forEach((name, value) -> {
                    if (!answer.headers().contains(name)) {
                        answer.headers().set(name, value);
                    }
                });
            }
            var _ = context.write(part, written);
        }
    }
}
