package baton.stats.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Takes records that cannot be read or stored.
@FunctionalInterface
interface PutAside {

    /// Returns once it cannot be lost.
    void put(ConsumerRecord<byte[], byte[]> record, String cause) throws InterruptedException;
}
