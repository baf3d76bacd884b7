/// The fault table as people read it.
@NullMarked
package baton.chaos.report;

import org.jspecify.annotations.NullMarked;
