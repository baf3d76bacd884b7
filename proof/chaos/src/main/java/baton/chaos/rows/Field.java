package baton.chaos.rows;

import baton.chaos.faults.Planted;
import baton.chaos.judge.KafkaLog;
import baton.chaos.load.Ledger;
import baton.chaos.load.Pulse;
import baton.local.Baton;
import baton.local.LocalSettings;

/// Where a fault is done: a Baton under load, and who watches it.
///
/// @param prefix begins the names of all queues of this run: nobody else's
/// @param ledger what this run was told
/// @param planted the records that no part of Baton wrote
public record Field(
        Baton baton, LocalSettings settings, KafkaLog broker, Pulse pulse, String prefix, Ledger ledger, Planted planted) {}
