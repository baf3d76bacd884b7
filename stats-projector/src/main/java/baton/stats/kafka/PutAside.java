package baton.stats.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes what cannot be read or kept.
@FunctionalInterface
interface PutAside {

    /// Returns once it cannot be lost.
    void put(ConsumerRecord<byte[], byte[]> record, String cause) throws InterruptedException;
}
