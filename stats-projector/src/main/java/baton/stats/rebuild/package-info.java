/// Makes all tables again from the log, in a schema beside the live ones, and swaps them in.
///
/// Start with [baton.stats.rebuild.RebuildCommand]; docs/adr/0007 gives the reasons. The live
/// tables are unchanged until the one transaction of [baton.stats.rebuild.Swap].
@NullMarked
package baton.stats.rebuild;

import org.jspecify.annotations.NullMarked;
