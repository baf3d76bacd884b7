package baton.simulator.people;

import baton.events.Command;
import baton.events.Command.ReceiveUserMessage;
import baton.events.Command.RequestChat;
import baton.events.Command.WithdrawRequest;
import baton.events.Reply;
import baton.events.envelope.CommandEnvelope.ReplyTo;
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
import java.util.function.UnaryOperator;

/// All clients: users, operators and admins. In each step one of them acts.
public final class Clients {

    private static final int REMEMBERED = 12;

    private final SplittableRandom random;
    private final Network network;
    private final Habits habits;
    private final OtherContent otherContent;
    private final List<UserClient> users = new ArrayList<>();
    private final List<OperatorClient> operators = new ArrayList<>();
    private final List<AdminClient> admins = new ArrayList<>();

    /// Recent commands, for repeats.
    private final ArrayDeque<Command> sent = new ArrayDeque<>();

    /// Recent requests for a chat, whose callers may hang up.
    private final ArrayDeque<Poll> polls = new ArrayDeque<>();

    /// The operator and the command of each open request.
    private final Map<String, Consumer<Told>> asking = new HashMap<>();

    private int requests;

    private record Poll(RequestChat command, String requestId) {}

    /// A command and its answer.
    record Told(Command command, Reply answer) {}

    public Clients(SplittableRandom random, Network network, Checker known, Clock clock) {
        this.random = random;
        this.network = network;
        this.habits = new Habits(random);
        this.otherContent = new OtherContent(random);
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
            case PULL -> pull();
            case SET_PRESENCE -> byAll(_ -> true, OperatorClient::setPresence);
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
            case TRANSFER -> by(OperatorClient::believesToHold, OperatorClient::transfer);
            case HANG_UP -> hangUp();
            case SET_PRIORITY -> send(any(admins).prioritise());
            case SET_EVERYWHERE -> send(any(admins).setEverywhere());
            case REUSE_ID -> again(otherContent::of);
            case REPEAT -> again(random.nextInt(6) == 0 ? otherContent::corrected : command -> command);
        }
    }

    private void by(Predicate<OperatorClient> who, Function<OperatorClient, Command> act) {
        byAll(who, operator -> List.of(act.apply(operator)));
    }

    private void byAll(Predicate<OperatorClient> who, Function<OperatorClient, List<Command>> act) {
        var able =
                operators.stream().filter(OperatorClient::isThere).filter(who).toList();
        if (!able.isEmpty()) {
            var operator = any(able);
            act.apply(operator).forEach(command -> send(command, operator::told));
        }
    }

    private void again(UnaryOperator<Command> change) {
        if (!sent.isEmpty()) {
            var all = List.copyOf(sent);
            send(change.apply(any(all)));
        }
    }

    /// Hangs up on a call, which may wait, may be answered, or may be long over. Sometimes the
    /// client calls again.
    private void hangUp() {
        if (!polls.isEmpty()) {
            var poll = random.nextBoolean() ? polls.getLast() : any(List.copyOf(polls));
            polls.remove(poll);
            asking.remove(poll.requestId());
            var command = poll.command();
            network.send(new WithdrawRequest(command.queueId(), command.operatorId(), poll.requestId()), null);
            if (random.nextInt(3) == 0) {
                send(command);
            }
        }
    }

    /// Some clients ask twice at once, under one id.
    private void pull() {
        by(_ -> true, OperatorClient::pull);
        if (random.nextInt(6) == 0 && !polls.isEmpty()) {
            send(polls.getLast().command());
        }
    }

    private void send(Command command) {
        send(command, _ -> {});
    }

    private void send(Command command, Consumer<Told> told) {
        var request = "r" + requests++;
        asking.put(request, told);
        var isUntold = command instanceof ReceiveUserMessage && random.nextBoolean();
        network.send(command, isUntold ? null : new ReplyTo(request, 0));
        if (command instanceof RequestChat poll) {
            polls.addLast(new Poll(poll, request));
            if (polls.size() > REMEMBERED) {
                polls.removeFirst();
            }
        }
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
