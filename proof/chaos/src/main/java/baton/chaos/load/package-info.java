/// Clients that work while faults happen, and remember what they were told.
///
/// Start with [RandomLoad]; the [Ledger] keeps every acknowledgement. A [GapMeter] measures
/// outages.
@NullMarked
package baton.chaos.load;

import org.jspecify.annotations.NullMarked;
