package baton.events.wire;

import org.apache.kafka.common.header.Headers;

/// A Kafka record without its position and time: a key, headers, a value.
@SuppressWarnings("ArrayRecordComponent") // Kafka's own form of a value; messages are never compared
public record Message(String key, Headers headers, byte[] value) {}
