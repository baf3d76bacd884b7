package baton.events.wire;

import org.apache.kafka.common.header.Headers;

/// What stands on Kafka, apart from where and when: a key, headers, a value.
@SuppressWarnings("ArrayRecordComponent") // Kafka's own form of a value; messages are never compared
public record Message(String key, Headers headers, byte[] value) {}
