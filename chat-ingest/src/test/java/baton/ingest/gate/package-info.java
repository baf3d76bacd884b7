/// Tests of what is admitted before a call is looked at.
@NullMarked
package baton.ingest.gate;

import org.jspecify.annotations.NullMarked;
