package baton.assignment.domain.state;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueSettings;
import java.util.Optional;

/// Stores the chats, operators and answers of one queue: one small record each.
public interface Records {

    Optional<Chat> chat(ChatId id);

    void put(Chat chat);

    Optional<Operator> operator(OperatorId id);

    void put(Operator operator);

    /// The answer to this command, if it is still stored.
    Optional<RememberedAnswer> answered(RememberedAnswer.Key key);

    void put(RememberedAnswer.Key key, RememberedAnswer answered);

    /// Forgets the answer, so that the command is decided anew if it comes again.
    void forget(RememberedAnswer.Key key);

    /// The queue's own settings, if it has any.
    Optional<QueueSettings> settings();

    void put(QueueSettings settings);
}
