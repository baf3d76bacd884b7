package baton.stats;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.envelope.Actor;

/// The names used in the tests.
public final class StoryCast {

    public static final ChatId FIRST = new ChatId("first");
    public static final ChatId SECOND = new ChatId("second");
    public static final OperatorId ALICE = new OperatorId("alice");
    public static final OperatorId BOB = new OperatorId("bob");
    public static final QueueId SALES = new QueueId("sales");

    /// A caller. It need not be the operator that its call is about.
    public static final Actor MAX = new Actor(Actor.Type.USER, "max");

    private StoryCast() {}
}
