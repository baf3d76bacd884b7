package baton.simulator.people;

import baton.events.Command;
import baton.events.Command.ReceiveUserMessage;
import baton.events.CommandEnvelope.ReplyTo;
import baton.events.Reply;
import baton.simulator.rules.Checker;
import baton.simulator.rules.QueueSeen;
import baton.simulator.world.Clock;
import baton.simulator.world.Instance;
import baton.simulator.world.Network;
import baton.simulator.world.SimulatedCast;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// All clients: users, operators and admins. In each step one of them acts.
public final class Clients {

    private static final int REMEMBERED = 12;

    private final SplittableRandom random;
    private final Network network;
    private final Habits habits;
    private final List<UserClient> users = new ArrayList<>();
    private final List<OperatorClient> operators = new ArrayList<>();
    private final List<AdminClient> admins = new ArrayList<>();

    /// Recent commands, for repeats.
    private final ArrayDeque<Command> sent = new ArrayDeque<>();

    /// The operator and the command of each open request.
    private final Map<String, Consumer<Told>> asking = new HashMap<>();

    private int requests;

    /// A command and its answer.
    record Told(Command command, Reply answer) {}

    public Clients(SplittableRandom random, Network network, Checker known, Clock clock) {
        this.random = random;
        this.network = network;
        this.habits = new Habits(random);
        for (var queue : SimulatedCast.QUEUES.subList(0, 1 + random.nextInt(2))) {
            people(known.queue(queue), clock);
        }
    }

    private void people(QueueSeen queue, Clock clock) {
        var chats = SimulatedCast.CHATS.subList(0, 2 + random.nextInt(SimulatedCast.CHATS.size() - 1));
        var ids = SimulatedCast.OPERATORS.subList(0, 1 + random.nextInt(SimulatedCast.OPERATORS.size()));
        users.add(new UserClient(random, queue.id, chats));
        ids.forEach(id -> operators.add(new OperatorClient(random, clock, queue, id)));
        admins.add(new AdminClient(random, queue, chats));
    }

    public void act() {
        switch (habits.next()) {
            case WRITE -> send(any(users).write());
            case PULL -> by(_ -> true, OperatorClient::pull);
            case SET_PRESENCE -> by(_ -> true, OperatorClient::setPresence);
            case HEARTBEAT -> by(OperatorClient::beats, OperatorClient::heartbeat);
            case LIST -> by(_ -> true, OperatorClient::list);
            case REPLY -> by(OperatorClient::believesToHold, OperatorClient::reply);
            case SEND_DRAFT -> by(OperatorClient::hasDraft, OperatorClient::sendDraft);
            case RELEASE -> by(OperatorClient::believesToHold, OperatorClient::release);
            case COMPLETE_OWN -> by(OperatorClient::believesToHold, OperatorClient::complete);
            case REASSIGN -> send(any(admins).reassign());
            case ADMIN_RELEASE -> send(any(admins).release());
            case COMPLETE -> send(any(admins).complete());
            case SET_OPERATOR -> send(any(admins).setOperator());
            case SET_QUEUE -> send(any(admins).setQueue());
            case EXPLAIN -> send(any(admins).explain());
            case REPEAT -> repeat();
        }
    }

    private void by(Predicate<OperatorClient> who, Function<OperatorClient, Command> act) {
        var able =
                operators.stream().filter(OperatorClient::isThere).filter(who).toList();
        if (!able.isEmpty()) {
            var operator = any(able);
            send(act.apply(operator), operator::told);
        }
    }

    private void repeat() {
        if (!sent.isEmpty()) {
            var all = List.copyOf(sent);
            send(any(all));
        }
    }

    private void send(Command command) {
        send(command, _ -> {});
    }

    private void send(Command command, Consumer<Told> told) {
        var request = "r" + requests++;
        asking.put(request, told);
        network.send(command, command instanceof ReceiveUserMessage ? null : new ReplyTo(request, 0));
        sent.addLast(command);
        if (sent.size() > REMEMBERED) {
            sent.removeFirst();
        }
    }

    /// Tells each client what concerns it of a committed transaction.
    public void hear(Instance.Transaction transaction) {
        for (var taken : transaction.turns()) {
            for (var event : taken.outcome().events()) {
                operators.forEach(operator -> operator.sees(event));
            }
            for (var reply : taken.outcome().replies()) {
                var told = asking.remove(reply.to().requestId());
                if (told != null) {
                    told.accept(new Told(taken.command().body(), reply.body()));
                }
            }
        }
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
