/// The rules of the house that no compiler knows: over every source, every comment and every
/// document.
///
/// [TidyTest] is about code, [ProseTest] about English, [LinksTest] about what documents point to.
@NullMarked
package baton.system.house;

import org.jspecify.annotations.NullMarked;
