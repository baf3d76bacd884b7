package baton.simulator.rules;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What must be true of every history. A failure names one of these.
public enum Invariant {
    ONE_HOLDER("a chat is given only when nobody holds it"),
    WITHIN_CAPACITY("nobody is given more than the capacity, but by an admin, and then it is marked"),
    NOT_LOST("every open chat is held, in line, or answered with the deadline that the settings want"),
    IN_ORDER("the chat given is the first by rank, then by id, that its operator may take"),
    LONGEST_FREE("of the operators who could take the chat, the one without a new chat longest gets it"),
    TELLS_WHY("a decision tells the true place, how many were passed over, and which rule was relaxed"),
    NOBODY_WAITS_IN_VAIN("after a turn no chat waits that some operator could be given"),
    ONLY_TO_WHO_TAKES("a chat is given only to who is there, active, and has asked or takes chats by itself"),
    VERSIONS_WITHOUT_GAPS("a chat's events are numbered 1, 2, 3 …"),
    EPOCHS_WITHOUT_GAPS("a chat's assignments are numbered 1, 2, 3 …"),
    MESSAGES_WITHOUT_GAPS("a chat's messages are numbered 1, 2, 3 …, and its episodes too"),
    LINE_IS_WHO_WAITS("the line holds the waiting chats, all of them and no other"),
    FENCED("an act in an epoch that is not the open one changes nothing"),
    RELEASE_MATCHES("each release ends the open assignment: its operator and its epoch"),
    TRUE_FACTS("events carry the true times, ranks and deadlines"),
    AS_RULED("a command brings about exactly what the table of SPEC section 2 says"),
    RIGHT_ANSWER("the answer is the one that the rules give"),
    ANSWERED_ONCE("who asked is answered exactly once"),
    NOTHING_TWICE("a repeat has the first one's answer, and no effect"),
    STALE_TIMER_IS_NOTHING("a timer of a deadline that has passed away does nothing"),
    IDLE_IN_TIME("no assignment outlives its idle timeout"),
    OFFLINE_IN_TIME("nobody stays who has not been heard of for the presence timeout"),
    GRACE_IN_TIME("nobody who is gone keeps chats beyond the grace"),
    INACTIVE_IN_TIME("no answered chat stays open beyond complete_after"),
    REQUEST_IN_TIME("no request waits beyond its deadline"),
    OPEN_TO_ALL_IN_TIME("no chat waits for its last operator longer than same_operator_after"),
    STORE_IS_THE_FOLD("the records are what the events make them"),
    COMMITTED_ONCE("each command is committed once, in the order of the log"),
    REPLAY_IS_EQUAL("the same commands make the same events, answers and records in an empty engine"),
    NEVER_THROWS("a turn is total: it decides, whatever comes"),
    SETTLES("left alone, the engine comes to rest");

    private final String meaning;

    Invariant(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /// The detail is put together only when it is needed, for this is asked a million times.
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
