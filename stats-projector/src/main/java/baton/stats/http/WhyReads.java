package baton.stats.http;

import baton.events.ChatId;
import baton.events.ChatState;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.stats.Chat;
import baton.stats.ChatKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/// One call that answers why a chat is still waiting, as far as the tables can tell (SPEC 2, rule 13).
@Controller("/v1/chats")
@ExecuteOn(TaskExecutors.BLOCKING)
final class WhyReads {

    private static final String AHEAD = """
            SELECT count(*) FROM chat_state
            WHERE  queue_id = :queue AND chat_state = 'waiting_assignment' AND (rank, chat_id) < (:rank, :chat)
            """;

    /// Who could be given a chat, and how many more.
    private static final String OPERATORS = """
            SELECT   operator_id, auto, capacity - (SELECT count(*) FROM chat_state
                                                    WHERE  assigned_operator_id = operators.operator_id
                                                    AND    queue_id = operators.queue_id) AS room
            FROM     operators
            WHERE    queue_id = :queue AND status = 'available' AND is_active
            ORDER BY operator_id
            """;

    private final Answers answers;

    WhyReads(Answers answers) {
        this.answers = answers;
    }

    @Get("/{chat_id}/why")
    HttpResponse<?> why(@PathVariable("chat_id") String chatId, HttpRequest<?> request) {
        var key = ChatReads.key(chatId, request);
        return answers.of((snapshot, asOf) -> why(snapshot, ChatReads.find(snapshot, key), asOf));
    }

    private static WhyView why(Handle snapshot, Chat chat, @Nullable Instant asOf) {
        return chat.state() == ChatState.WAITING_ASSIGNMENT
                ? whyItWaits(snapshot, chat, asOf)
                : WhyView.of(chat, null, List.of(whyItDoesNotWait(chat)), asOf);
    }

    private static Reason whyItDoesNotWait(Chat chat) {
        if (chat.holding() != null) {
            var held = chat.holding();
            return new Reason("assigned", "%s holds it since %s.".formatted(held.operator(), held.assignedAt()));
        }
        return chat.state() == ChatState.COMPLETED
                ? new Reason("completed", "It is over until its user writes again.")
                : new Reason("answered", "It is answered, and its user's turn.");
    }

    private static WhyView whyItWaits(Handle snapshot, Chat chat, @Nullable Instant asOf) {
        var ahead = ahead(snapshot, chat);
        var reasons = new ArrayList<Reason>();
        if (ahead > 0) {
            reasons.add(new Reason("others_first", "%d chats stand ahead of it.".formatted(ahead)));
        }
        reasons.add(whyNobodyTakesIt(chat, operators(snapshot, chat.key())));
        return WhyView.of(chat, ahead + 1, reasons, asOf);
    }

    private static Reason whyNobodyTakesIt(Chat chat, List<Candidate> available) {
        var withRoom = available.stream().filter(one -> one.room > 0).toList();
        if (available.isEmpty()) {
            return new Reason("nobody_available", "No active operator of the queue is available.");
        }
        if (withRoom.isEmpty()) {
            return new Reason(
                    "nobody_has_room",
                    "All %d available operators hold as many chats as they can.".formatted(available.size()));
        }
        if (withRoom.stream().allMatch(one -> isKeptFrom(one, chat))) {
            return new Reason(
                    "same_operator",
                    "Only %s has room, who took it last and may again from %s on."
                            .formatted(chat.lastOperator(), chat.line().openToAllAt()));
        }
        return withRoom.stream().anyMatch(Candidate::auto)
                ? new Reason("being_assigned", "It is about to be given to an operator.")
                : new Reason(
                        "nobody_asks",
                        "%d operators have room, but none has asked for a chat.".formatted(withRoom.size()));
    }

    /// By the clock of this machine, which is near enough to explain; the decision itself is the engine's.
    private static boolean isKeptFrom(Candidate operator, Chat chat) {
        var open = chat.line().openToAllAt();
        var last = chat.lastOperator();
        return last != null
                && open != null
                && last.value().equals(operator.operatorId)
                && Instant.now().isBefore(open);
    }

    private static long ahead(Handle snapshot, Chat chat) {
        return snapshot.createQuery(AHEAD)
                .bind("queue", chat.key().queueId().value())
                .bind("chat", chat.key().chatId().value())
                .bind("rank", chat.line().rank())
                .mapTo(Long.class)
                .one();
    }

    private static List<Candidate> operators(Handle snapshot, ChatKey key) {
        return snapshot.registerRowMapper(ConstructorMapper.factory(Candidate.class))
                .createQuery(OPERATORS)
                .bind("queue", key.queueId().value())
                .mapTo(Candidate.class)
                .list();
    }

    public record Candidate(String operatorId, boolean auto, long room) {}

    /// @param code for programs; the detail is for people
    record Reason(String code, String detail) {}

    /// @param place in the line, from 1; null unless it waits
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record WhyView(
            ChatId chatId,
            QueueId queueId,
            ChatState chatState,
            @Nullable Instant waitingSince,
            @Nullable Duration waiting,
            @Nullable Long place,
            @Nullable OperatorId lastOperatorId,
            List<Reason> reasons,
            @Nullable Instant asOf) {
        static WhyView of(Chat chat, @Nullable Long place, List<Reason> reasons, @Nullable Instant asOf) {
            var since = chat.line().waitingSince();
            return new WhyView(
                    chat.key().chatId(),
                    chat.key().queueId(),
                    chat.state(),
                    since,
                    since == null ? null : Duration.between(since, Instant.now()),
                    place,
                    chat.lastOperator(),
                    reasons,
                    asOf);
        }
    }
}
