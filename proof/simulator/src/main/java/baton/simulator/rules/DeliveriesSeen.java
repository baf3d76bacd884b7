package baton.simulator.rules;

import baton.events.ChatId;
import baton.simulator.rules.OperatorSeen.Parked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The chats that an operator was given as answers to requests, and whose callers may all have hung
/// up (SPEC section 2, rule 7). A sign that the operator is there ends the doubt.
final class DeliveriesSeen {

    private final Map<ChatId, List<Parked>> told = new LinkedHashMap<>();

    void told(ChatId chat, Parked request) {
        told.computeIfAbsent(chat, _ -> new ArrayList<>()).add(request);
    }

    /// The operator has acted.
    void acted() {
        told.clear();
    }

    void freed(ChatId chat) {
        told.remove(chat);
    }

    /// The chat that nobody has got if this caller has hung up; null if there is none.
    @Nullable
    ChatId onlyToldTo(String requestId) {
        for (var entry : told.entrySet()) {
            var requests = entry.getValue();
            if (requests.size() == 1 && requests.getFirst().requestId().equals(requestId)) {
                return entry.getKey();
            }
        }
        return null;
    }

    boolean isTold(String requestId) {
        return told.values().stream()
                .flatMap(List::stream)
                .anyMatch(request -> request.requestId().equals(requestId));
    }

    /// The caller has hung up.
    ///
    /// @return its request, if no other caller got the answer to the same command; else null
    @Nullable
    Parked hangUp(String requestId) {
        for (var requests : told.values()) {
            for (var request : requests) {
                if (request.requestId().equals(requestId)) {
                    requests.remove(request);
                    return isShared(request, requests) ? null : request;
                }
            }
        }
        return null;
    }

    private static boolean isShared(Parked request, List<Parked> others) {
        return request.commandId() != null
                && others.stream().anyMatch(other -> request.commandId().equals(other.commandId()));
    }
}
