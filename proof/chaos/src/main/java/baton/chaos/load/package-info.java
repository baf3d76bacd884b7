/// Clients that work while faults happen, and remember what they were told.
///
/// Start with [Load]; the [Ledger] holds every answer that nobody may take back. A [GapMeter] measures outages.
@NullMarked
package baton.chaos.load;

import org.jspecify.annotations.NullMarked;
