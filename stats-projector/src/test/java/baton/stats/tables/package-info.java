/// What each table says, told as stories.
@NullMarked
package baton.stats.tables;

import org.jspecify.annotations.NullMarked;
