/// Makes all tables once more from the log, in a schema beside the live ones, and swaps them in.
///
/// [baton.stats.rebuild.RebuildCommand] tells the story; docs/adr/0007 says why it is told so. Until the one
/// transaction of the [baton.stats.rebuild.Swap] nothing of the live tables is touched.
@NullMarked
package baton.stats.rebuild;

import org.jspecify.annotations.NullMarked;
