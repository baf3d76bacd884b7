package baton.bench.engine;

/// What a command costs an engine, in microseconds.
///
/// @param fromBytes from its bytes to the bytes of its outcome
/// @param deciding the part of it after the command was read
public record EngineCost(Estimate fromBytes, Estimate deciding) {}
