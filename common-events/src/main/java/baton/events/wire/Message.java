package baton.events.wire;

import org.apache.kafka.common.header.Headers;

/// What stands on Kafka, apart from where and when: a key, headers, a value.
public record Message(String key, Headers headers, byte[] value) {}
