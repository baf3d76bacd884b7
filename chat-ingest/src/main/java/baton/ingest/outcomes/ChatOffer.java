package baton.ingest.outcomes;

import baton.events.Reply;

/// The engine's answer to a request for a chat.
///
/// @param withdrawal withdraws the request; to be run if the caller cannot be given the answer
public record ChatOffer(Reply reply, Runnable withdrawal) {}
