package baton.chaos.judge;

import baton.chaos.load.Ledger;
import baton.chaos.load.Ledger.Given;
import baton.chaos.load.Ledger.Message;
import baton.events.ChatEvent;
import baton.events.ChatEvent.ChatAssigned;
import baton.events.ChatEvent.OperatorReplied;
import baton.events.ChatEvent.UserMessageReceived;
import baton.events.Event;
import baton.events.wire.CloudEvents;
import baton.events.wire.UnreadableMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks that everything acknowledged is on the log once, and that no chat's versions have gaps.
public final class LedgerCheck {

    private static final String CHECK = "acknowledged";

    /// Enough to understand a fault; a thousand findings of one kind say no more.
    private static final int MOST_FINDINGS = 5;

    private record Chat(String queue, String chat) {}

    /// What happened to something that was acknowledged.
    public enum Kind {
        /// It is not on the log.
        LOST,
        /// It is on the log more than once.
        DOUBLED,
        /// It is on the log in another form than was acknowledged.
        WRONG
    }

    private final Map<Kind, Integer> counted = new EnumMap<>(Kind.class);

    /// The versions of the events of each message, of users and of operators.
    private final Map<Message, List<Long>> written = new HashMap<>();

    private final Map<Given, String> assigned = new HashMap<>();
    private final Map<Chat, Long> versions = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /// Reads the events of a partition.
    public void read(PartitionLog log) {
        for (var events = log.events(); events.hasNext(); ) {
            var record = events.next();
            try {
                see(CloudEvents.readEvent(record.headers(), record.value()).body(), log.partition());
            } catch (UnreadableMessage e) {
                found(Kind.WRONG, new Finding(CHECK, log.partition(), -1, null, null, "unreadable event: " + e.why()));
            }
        }
    }

    private void see(Event event, int partition) {
        if (!(event instanceof ChatEvent e)) {
            return;
        }
        var queue = e.queueId().value();
        var chat = e.chatId().value();
        var last = versions.put(new Chat(queue, chat), e.version());
        if (e.version() != (last == null ? 1 : last + 1)) {
            found(
                    Kind.WRONG,
                    new Finding(CHECK, partition, -1, queue, chat, "version %d after %s".formatted(e.version(), last)));
        }
        switch (e) {
            case UserMessageReceived m ->
                written(new Message(queue, chat, m.messageId().value()), m.version());
            case OperatorReplied m ->
                written(new Message(queue, chat, m.messageId().value()), m.version());
            case ChatAssigned a -> {
                var before = assigned.put(
                        new Given(queue, chat, a.epoch()), a.operatorId().value());
                if (before != null) {
                    found(
                            Kind.DOUBLED,
                            new Finding(CHECK, partition, -1, queue, chat, "epoch %d twice".formatted(a.epoch())));
                }
            }
            default -> {} // Its version is checked.
        }
    }

    private void written(Message message, long version) {
        written.computeIfAbsent(message, _ -> new ArrayList<>(1)).add(version);
    }

    /// What is missing, doubled, or different from what was acknowledged.
    public List<Finding> compare(Ledger ledger) {
        written.forEach((message, all) -> {
            if (all.size() != 1) {
                found(Kind.DOUBLED, message, "is on the log %d times, as versions %s".formatted(all.size(), all));
            }
        });
        ledger.messages().stream()
                .filter(message -> !written.containsKey(message))
                .forEach(message -> found(Kind.LOST, message, "was answered 202 and is not on the log"));
        ledger.replies().forEach((reply, version) -> {
            if (!written.getOrDefault(reply, List.of()).contains(version)) {
                found(
                        Kind.LOST,
                        reply,
                        "was answered 200 as version %d and is not that version on the log".formatted(version));
            }
        });
        ledger.assignments().forEach(this::compare);
        ledger.changes().stream()
                .filter(told -> told.version() > versions.getOrDefault(new Chat(told.queue(), told.chat()), 0L))
                .forEach(told -> found(
                        Kind.LOST,
                        new Finding(
                                CHECK,
                                -1,
                                -1,
                                told.queue(),
                                told.chat(),
                                "was told to be at version " + told.version())));
        return List.copyOf(findings);
    }

    private void compare(Given told, String operator) {
        if (!operator.equals(assigned.get(told))) {
            var detail = "epoch %d was given to %s, and on the log it is with %s"
                    .formatted(told.epoch(), operator, assigned.get(told));
            var isThere = assigned.containsKey(told);
            found(isThere ? Kind.WRONG : Kind.LOST, new Finding(CHECK, -1, -1, told.queue(), told.chat(), detail));
        }
    }

    private void found(Kind kind, Message message, String detail) {
        found(
                kind,
                new Finding(
                        CHECK,
                        -1,
                        -1,
                        message.queue(),
                        message.chat(),
                        "message %s %s".formatted(message.messageId(), detail)));
    }

    /// How many there were, including those without a finding in words.
    public int count(Kind kind) {
        return counted.getOrDefault(kind, 0);
    }

    private void found(Kind kind, Finding finding) {
        counted.merge(kind, 1, Integer::sum);
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }
}
