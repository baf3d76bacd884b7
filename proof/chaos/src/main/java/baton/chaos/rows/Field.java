package baton.chaos.rows;

import baton.chaos.faults.Planted;
import baton.chaos.judge.KafkaLog;
import baton.chaos.load.Ledger;
import baton.chaos.load.Pulse;
import baton.local.Baton;
import baton.local.LocalSettings;

/// A Baton under load, where a fault is done, and what watches it.
///
/// @param prefix begins the names of all queues of this run, and of no others
/// @param ledger what the clients of this run were told
/// @param planted the records that the fault put on Kafka
public record Field(
        Baton baton,
        LocalSettings settings,
        KafkaLog broker,
        Pulse pulse,
        String prefix,
        Ledger ledger,
        Planted planted) {}
