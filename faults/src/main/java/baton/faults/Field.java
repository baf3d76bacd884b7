package baton.faults;

import baton.local.Baton;
import baton.local.Settings;

/// Where a fault is done: a Baton under load, and who watches it.
///
/// @param prefix begins the names of all queues of this run: nobody else's
/// @param ledger what this run was told
/// @param planted the records that no part of Baton wrote
record Field(
        Baton baton, Settings settings, Broker broker, Pulse pulse, String prefix, Ledger ledger, Planted planted) {}
