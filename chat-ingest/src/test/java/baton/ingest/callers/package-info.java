/// Tests of what a caller says about itself and its call.
@NullMarked
package baton.ingest.callers;

import org.jspecify.annotations.NullMarked;
