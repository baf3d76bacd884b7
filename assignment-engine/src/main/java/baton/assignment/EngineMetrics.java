package baton.assignment;

import baton.assignment.domain.Turn.Outcome;
import baton.assignment.streams.Observer;
import baton.events.Reply.Refused;
import baton.events.Reply.Refused.Reason;
import baton.events.envelope.CommandEnvelope;
import baton.events.wire.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The engine's metrics for operations. The numbers of the business come from the events.
///
/// | metric | is |
/// |---|---|
/// | `baton_engine_decision_seconds` | time of a command's turn, without the commit |
/// | `baton_engine_events_total` | events written |
/// | `baton_engine_refusals_total{reason}` | commands answered with a refusal |
/// | `baton_engine_dead_letters_total` | commands that were put aside |
/// | `baton_engine_waiting_chats{partition}` | chats in line |
@Singleton
final class EngineMetrics implements Observer {

    private final MeterRegistry registry;
    private final Timer decisions;
    private final Counter events;
    private final Counter deadLetters;
    private final Map<Reason, Counter> refusals = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> waiting = new ConcurrentHashMap<>();

    /// Looks up each meter once. A look-up by name for every command made half of the engine's
    /// garbage.
    EngineMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.decisions = registry.timer("baton.engine.decision");
        this.events = registry.counter("baton.engine.events");
        this.deadLetters = registry.counter("baton.engine.dead.letters");
    }

    @Override
    public void decided(CommandEnvelope command, Outcome outcome, Duration took) {
        decisions.record(took);
        events.increment(outcome.events().size());
        for (var reply : outcome.replies()) {
            if (reply.body() instanceof Refused refused) {
                refusals.computeIfAbsent(refused.reason(), this::counter).increment();
            }
        }
    }

    private Counter counter(Reason refused) {
        return registry.counter("baton.engine.refusals", "reason", Json.word(refused));
    }

    @Override
    public void putAside(String cause) {
        deadLetters.increment();
    }

    @Override
    public void waiting(int partition, int chats) {
        waiting.computeIfAbsent(partition, this::gauge).set(chats);
    }

    private AtomicInteger gauge(int partition) {
        var chats = new AtomicInteger();
        registry.gauge("baton.engine.waiting.chats", Tags.of("partition", Integer.toString(partition)), chats);
        return chats;
    }
}
