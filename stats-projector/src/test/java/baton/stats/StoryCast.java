package baton.stats;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;

/// The names used in the tests.
public final class StoryCast {

    public static final ChatId FIRST = new ChatId("first");
    public static final ChatId SECOND = new ChatId("second");
    public static final OperatorId ALICE = new OperatorId("alice");
    public static final OperatorId BOB = new OperatorId("bob");
    public static final QueueId SALES = new QueueId("sales");

    private StoryCast() {}
}
