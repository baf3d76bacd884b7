package baton.ingest.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/// Netty's codec of HTTP/1.1, which refuses a request whose [Framing] is doubtful. The framework
/// answers such a request with 400, after the answers to earlier ones, and closes the connection.
///
/// Netty's own codec removes the `Content-Length` of a chunked request, so nothing behind it can
/// see that there were both. Its decoder cannot be replaced alone.
final class StrictCodec extends CombinedChannelDuplexHandler<HttpRequestDecoder, HttpResponseEncoder> {

    /// The methods of the requests that are not answered yet, in order. The answer to HEAD has no
    /// body.
    private final Queue<HttpMethod> methods = new ArrayDeque<>();

    StrictCodec(HttpDecoderConfig limits) {
        init(new Decoder(limits), new Encoder());
    }

    private final class Decoder extends HttpRequestDecoder {

        Decoder(HttpDecoderConfig limits) {
            super(limits);
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> parts) throws Exception {
            var before = parts.size();
            super.decode(context, bytes, parts);
            for (var part : parts.subList(before, parts.size())) {
                if (part instanceof HttpRequest request) {
                    methods.add(request.method());
                }
            }
        }

        /// Called once for each head, before it is known where the request ends. An exception makes
        /// the request a failed one, and nothing more of its connection is read.
        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage head) {
            Framing.check(head);
            return super.isContentAlwaysEmpty(head);
        }
    }

    private final class Encoder extends HttpResponseEncoder {

        @Override
        protected boolean isContentAlwaysEmpty(HttpResponse answer) {
            var method = methods.poll();
            return HttpMethod.HEAD.equals(method) || super.isContentAlwaysEmpty(answer);
        }
    }
}
