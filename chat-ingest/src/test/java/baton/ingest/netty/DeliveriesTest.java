package baton.ingest.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpResponse;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// An answer that is followed has either left, or is reported as undelivered, once.
class DeliveriesTest {

    private final AtomicInteger undelivered = new AtomicInteger();
    private final EmbeddedChannel channel = new EmbeddedChannel(new Deliveries.Watch());

    /// Answers a call, and returns the number that the framework would put into the header.
    private String answer() {
        return new Connection(channel)
                .deliver(HttpResponse.ok(), undelivered::incrementAndGet)
                .getHeaders()
                .findFirst(Deliveries.NUMBER)
                .orElseThrow();
    }

    private static io.netty.handler.codec.http.HttpResponse whole(String number) {
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        answer.headers().set(Deliveries.NUMBER, number);
        return answer;
    }

    @Test
    void an_answer_that_has_left_is_delivered_even_if_the_connection_closes_then() {
        channel.writeOutbound(whole(answer()));
        channel.close().syncUninterruptibly();
        assertThat(undelivered).hasValue(0);
    }

    @Test
    void the_client_does_not_see_the_number() {
        channel.writeOutbound(whole(answer()));
        io.netty.handler.codec.http.HttpResponse seen = channel.readOutbound();
        assertThat(seen.headers().contains(Deliveries.NUMBER)).isFalse();
    }

    @Test
    void an_answer_is_undelivered_if_the_connection_closes_before_it_is_written() {
        answer();
        channel.close().syncUninterruptibly();
        assertThat(undelivered).hasValue(1);
    }

    @Test
    void an_answer_is_undelivered_if_the_connection_was_closed_all_along() {
        channel.close().syncUninterruptibly();
        answer();
        assertThat(undelivered).hasValue(1);
    }

    @Test
    void an_answer_is_undelivered_until_its_last_part_is_written() {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set(Deliveries.NUMBER, answer());
        channel.writeOutbound(head);
        channel.close().syncUninterruptibly();
        assertThat(undelivered).hasValue(1);
    }

    @Test
    void an_answer_in_parts_is_delivered_with_its_last_part() {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set(Deliveries.NUMBER, answer());
        channel.writeOutbound(head, LastHttpContent.EMPTY_LAST_CONTENT);
        channel.close().syncUninterruptibly();
        assertThat(undelivered).hasValue(0);
    }

    @Test
    void an_answer_is_undelivered_if_it_cannot_be_written() {
        channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object part, ChannelPromise written) {
                written.setFailure(new IOException("connection reset"));
            }
        });
        var _ = channel.writeOneOutbound(whole(answer()));
        assertThat(undelivered).hasValue(1);
    }

    @Test
    void an_answer_that_nobody_follows_is_written_as_it_is() {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        assertThat(channel.outboundMessages()).hasSize(1);
        assertThat(undelivered).hasValue(0);
    }
}
