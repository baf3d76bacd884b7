package baton.chaos.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The connection between two programs, whole and cut.
class WireSpec {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    /// Long enough for bytes that are not held.
    private static final int A_WHILE_MILLIS = 300;

    private final ServerSocket server;
    private final Wire wire;

    WireSpec() throws IOException {
        server = new ServerSocket(0, 10, HERE);
        wire = Wire.to(server.getLocalPort());
    }

    @BeforeEach
    void no_read_waits_for_ever() throws IOException {
        server.setSoTimeout(10_000);
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        server.close();
    }

    @Test
    void passes_bytes_both_ways() throws IOException {
        try (var client = new Socket(HERE, wire.port());
                var peer = server.accept()) {
            client.getOutputStream().write('a');
            assertThat(peer.getInputStream().read()).isEqualTo('a');
            peer.getOutputStream().write('b');
            assertThat(client.getInputStream().read()).isEqualTo('b');
            assertThat(wire.passed()).isEqualTo(2);
        }
    }

    @Test
    void holds_bytes_while_it_is_cut_and_passes_them_when_mended() throws IOException {
        try (var client = new Socket(HERE, wire.port());
                var peer = server.accept()) {
            wire.cut();
            client.getOutputStream().write('a');
            peer.setSoTimeout(A_WHILE_MILLIS);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> peer.getInputStream().read());
            wire.mend();
            peer.setSoTimeout(10_000);
            assertThat(peer.getInputStream().read()).isEqualTo('a');
        }
    }

    @Test
    void accepts_no_connection_while_it_is_cut() throws IOException {
        wire.cut();
        try (var _ = new Socket(HERE, wire.port())) {
            server.setSoTimeout(A_WHILE_MILLIS);
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
            wire.mend();
            server.setSoTimeout(10_000);
            assertThat(server.accept().isConnected()).isTrue();
        }
    }

    @Test
    void tells_each_end_that_the_other_has_hung_up() throws IOException {
        var client = new Socket(HERE, wire.port());
        try (var peer = server.accept()) {
            client.close();
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
        }
    }
}
