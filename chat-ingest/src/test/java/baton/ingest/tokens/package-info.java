/// Which tokens are valid.
@NullMarked
package baton.ingest.tokens;

import org.jspecify.annotations.NullMarked;
