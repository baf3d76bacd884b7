package baton.assignment.domain;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueSettings;
import java.util.Optional;

/// Where the chats, operators and answers of one queue are kept: one small record each.
public interface Records {

    Optional<Chat> chat(ChatId id);

    void put(Chat chat);

    Optional<Operator> operator(OperatorId id);

    void put(Operator operator);

    /// What was answered to this command, if it is still remembered.
    Optional<RememberedAnswer> answered(RememberedAnswer.Key key);

    void put(RememberedAnswer.Key key, RememberedAnswer answered);

    /// The queue's own settings, if it was ever given any.
    Optional<QueueSettings> settings();

    void put(QueueSettings settings);
}
