package baton.events;

import java.time.Duration;
import java.time.Instant;

/// One period in which one operator holds one chat, as the operator sees it.
///
/// @param epoch the assignment's number within its chat, from 1: the fencing token of every act on
///     the chat
/// @param waited from the first unanswered message (`waiting_since`) to `assignedAt`
public record Assignment(ChatId chatId, long epoch, Instant assignedAt, Duration waited, How how, Decision decision) {}
