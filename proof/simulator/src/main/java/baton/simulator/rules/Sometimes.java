package baton.simulator.rules;

/// The rare branches. A run that never reaches one of them proves nothing about it, and fails.
public enum Sometimes {
    CHAT_REOPENED("a user writes to a completed chat"),
    USER_WROTE_WHILE_HELD("a user writes again while the chat is held"),
    TIE_BROKEN_BY_ID("two chats have the same rank, and one of them is given"),
    PRIORITY_OVERTAKES("because of its priority, a chat is given before one that has waited longer"),
    LINE_LEFT_BY_COMPLETION("a waiting chat is completed"),
    PUSHED("a chat is given to an operator who did not ask"),
    DOUBLE_CLICK("an operator who asks at capacity is shown the chat already held"),
    REQUEST_ANSWERED_BY_A_MESSAGE("a waiting request is answered by a new message"),
    REQUEST_ANSWERED_BY_A_RELEASE("a waiting request is answered by another operator's release"),
    REQUEST_ANSWERED_BY_AN_ADMIN("a waiting request is ended by a reassignment that fills the operator"),
    REQUEST_EXPIRED("a waiting request runs out"),
    REQUEST_ENDED_BY_ABSENCE("a waiting request ends because its operator leaves"),
    TWO_COULD_TAKE("a chat arrives that two or more operators could take"),
    PASSED_OVER("a chat is passed over because its last operator asks"),
    SAME_OPERATOR_RELAXED("the last operator gets the chat again after same_operator_after"),
    OPENED_TO_ALL_BY_TIME("a timer alone gives a chat to its last operator again"),
    STALE_EPOCH_REFUSED("an act in an old epoch is refused"),
    REFUSED_REPLY_HEARD_IN_NEW_EPOCH("a refused reply is sent again in a new epoch and is accepted"),
    KEPT_REPLY("a reply crosses a new message, and the chat stays assigned"),
    IDLE_AFTER_KEPT_REPLY("a chat that stayed assigned after a crossing reply is taken back as idle"),
    IDLE_TAKE_BACK("an assignment without a reply is taken back"),
    AWAY_BY_IDLE_RETURNS_BY_ASKING("an operator without a presence, away since an idle take-back, asks again"),
    PRESENCE_TIMED_OUT("an operator's heartbeats stop"),
    BACK_WITHIN_GRACE("an operator comes back within the grace period and keeps its chats"),
    BACK_AFTER_GRACE("an operator comes back after the grace period"),
    OFFLINE_TAKES_CHATS_BACK("the grace period ends, and the chats go back in line"),
    COMPLETED_AS_INACTIVE("an answered chat is completed as inactive"),
    ABOVE_CAPACITY("an admin gives more than the capacity allows"),
    CAPACITY_LOWERED_WHILE_HELD("an operator lowers its capacity below what it holds"),
    REASSIGNED_FROM_LINE("an admin gives a waiting chat to an operator"),
    REASSIGNED_FROM_HOLDER("an admin moves a chat from its holder to another operator"),
    REASSIGNED_TO_HOLDER("an admin reassigns a chat to its holder, and nothing changes"),
    REASSIGNED_WHEN_ANSWERED("an admin reassigns an answered chat"),
    REASSIGNED_IN_VAIN("a reassignment expects another epoch"),
    HOLDER_MADE_INACTIVE("an operator who holds chats is made inactive"),
    REPEATED("a command is repeated"),
    REPEATED_IN_ONE_TRANSACTION("a command and its repeat are decided in one transaction"),
    REPEATED_AFTER_A_CRASH("a command is repeated to an instance that never saw the first one"),
    SAME_ID_OTHER_CALLER("two callers choose the same id for different commands"),
    WAITING_REQUEST_REPEATED("a request that still waits is repeated under its id"),
    CLOCK_STEPPED_BACK("the log's clock steps back between two commands"),
    EARLY_TIMER("a timer comes before its deadline, by the log's clock"),
    STALE_TIMER("a timer comes for a deadline that no longer exists"),
    TIMER_TWICE("a timer comes a second time"),
    ZOMBIE_FENCED("an instance that was replaced tries to commit what it did"),
    CRASHED_WITH_WORK("an instance crashes between deciding and committing"),
    SETTINGS_CHANGED("a queue is given other settings"),
    WAIT_EXPLAINED("an admin asks why a chat waits"),
    GIVEN_BY_TIME("a timer is late: another command comes first after a chat was opened to all"),
    EXPIRED_INSTEAD_OF_GRANTED("a chat arrives, and the first request in line has run out"),
    SEVERAL_IN_ONE_TRANSACTION("three commands or more are committed as one");

    private final String meaning;

    Sometimes(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
