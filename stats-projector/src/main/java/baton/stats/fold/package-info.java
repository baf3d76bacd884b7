/// What events make of a chat or an operator. Pure: the same events give the same chat.
///
/// Start with [ProjectedChat].
@NullMarked
package baton.stats.fold;

import org.jspecify.annotations.NullMarked;
