package baton.ingest;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import baton.events.envelope.Actor;
import org.junit.jupiter.api.Test;

/// The pulses that this service writes of its own accord.
class PulsesTest extends AtTheDoor {

    @Test
    void say_that_no_caller_is_behind_them() {
        await("a pulse comes").atMost(1, MINUTES).until(() -> !engine.pulses().isEmpty());

        assertThat(engine.pulses())
                .extracting(pulse -> pulse.envelope().actor())
                .containsOnly(new Actor(Actor.Type.SYSTEM, "chat-ingest"));
    }
}
