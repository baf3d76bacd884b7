package baton.ingest.netty;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;

/// Excludes event streams from compression. A compressor for each stream would take ten times the
/// stream's own memory, and would gain little, because events come one by one.
@Singleton
final class PlainStreams implements BeanCreatedEventListener<HttpCompressionStrategy> {

    @Override
    public HttpCompressionStrategy onCreated(BeanCreatedEvent<HttpCompressionStrategy> event) {
        return new ExceptStreams(event.getBean());
    }

    private record ExceptStreams(HttpCompressionStrategy usual) implements HttpCompressionStrategy {

        @Override
        public boolean isEnabled() {
            return usual.isEnabled();
        }

        @Override
        public boolean shouldCompress(HttpResponse response) {
            return !isStream(response) && usual.shouldCompress(response);
        }

        @Override
        public int getCompressionLevel() {
            return usual.getCompressionLevel();
        }

        @Override
        public int getMaxZstdEncodeSize() {
            return usual.getMaxZstdEncodeSize();
        }

        private static boolean isStream(HttpResponse response) {
            return response.headers().contains(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM, true);
        }
    }
}
