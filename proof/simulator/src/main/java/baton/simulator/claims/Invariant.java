package baton.simulator.claims;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What must be true in every history. A failure names one of these.
public enum Invariant {
    ONE_HOLDER("a chat is given only if no operator holds it"),
    WITHIN_CAPACITY("no operator is given more chats than the capacity, except by an admin; that is marked"),
    NOT_LOST("every open chat is held, in line, or answered with the deadline of the settings"),
    IN_ORDER("the chat given is the first by rank, then by id, that its operator may take"),
    LONGEST_FREE("of the operators who could take the chat, the one longest without a new chat gets it"),
    TELLS_WHY("a decision states the true place, the chats passed over, and the rule that was relaxed"),
    NOBODY_WAITS_IN_VAIN("after a turn, no chat waits that an operator could take"),
    ONLY_TO_TAKERS("a chat goes only to an available, active operator who has asked or takes chats by push"),
    VERSIONS_WITHOUT_GAPS("a chat's events are numbered 1, 2, 3 …"),
    EPOCHS_WITHOUT_GAPS("a chat's assignments are numbered 1, 2, 3 …"),
    MESSAGES_WITHOUT_GAPS("a chat's messages are numbered 1, 2, 3 …, and its episodes too"),
    LINE_IS_THE_WAITING("the line holds exactly the waiting chats"),
    FENCED("an act in an epoch that is not the open one changes nothing"),
    RELEASE_MATCHES("each release names the operator and the epoch of the open assignment"),
    TRUE_FACTS("events carry the true times, ranks and deadlines"),
    AS_RULED("a command has exactly the effects that the table of SPEC section 2 says"),
    RIGHT_ANSWER("the answer is the one that the rules give"),
    ANSWERED_ONCE("every caller is answered exactly once"),
    NOTHING_TWICE("a repeat gets the answer of the first command and has no effect"),
    STALE_TIMER_IS_NOTHING("a timer for a deadline that no longer exists does nothing"),
    IDLE_IN_TIME("no assignment outlives its idle timeout"),
    OFFLINE_IN_TIME("an operator not heard from for the presence timeout is offline"),
    GRACE_IN_TIME("no offline operator keeps chats after the grace period"),
    INACTIVE_IN_TIME("no answered chat stays open longer than complete_after"),
    REQUEST_IN_TIME("no request waits beyond its deadline"),
    OPEN_TO_ALL_IN_TIME("no chat waits for its last operator longer than same_operator_after"),
    STORE_IS_THE_FOLD("the stored records equal the fold of the events"),
    COMMITTED_ONCE("each command is committed once, in the order of the log"),
    REPLAY_IS_EQUAL("in an empty engine, the same commands give the same events, answers and records"),
    NEVER_THROWS("the engine decides every command and never throws an exception"),
    SETTLES("left alone, the engine comes to rest"),
    ANSWERED_NEVER_IN_LINE("a chat in which nothing is unanswered is never in line"),
    WAITS_SINCE_OLDEST_UNANSWERED("a wait counts from the oldest message that no operator has answered"),
    HEARTBEAT_CHANGES_NOTHING("a presence that its session repeats is a sign of life and changes nothing"),
    SIGNED_OFF_STAYS_OFF("an operator who signed off is offline until a deliberate act"),
    NOTHING_LOST_TO_AN_OUTAGE("time in which no front door could write counts towards no deadline"),
    UNDELIVERED_WITHOUT_CONSEQUENCE("a chat goes back as undelivered only if its operator has not got it"),
    ONE_CONTENT_PER_ID("other content under an id that was used is refused and never carried out"),
    TRANSFER_WITHIN_CAPACITY("no transfer gives a colleague more than the capacity"),
    REFUSAL_IS_TRACED("each new refusal is one event that says what was refused and why; a repeat is none");

    private final String meaning;

    Invariant(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /// The detail is built only when it is needed, because this is called millions of times.
    ///
    /// @throws Violation unless the condition holds
    public void holds(boolean condition, @Nullable Object... detail) {
        if (!condition) {
            throw new Violation(this, Stream.of(detail).map(String::valueOf).collect(Collectors.joining()));
        }
    }

    /// @throws Violation unless both are equal
    public void same(Object expected, Object seen) {
        holds(expected.equals(seen), "expected ", expected, ", seen ", seen);
    }

    /// @throws Violation unless both are equal
    public void same(long expected, long seen) {
        if (expected != seen) {
            throw new Violation(this, "expected " + expected + ", seen " + seen);
        }
    }
}
