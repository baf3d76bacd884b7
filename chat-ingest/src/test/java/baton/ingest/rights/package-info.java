@NullMarked
package baton.ingest.rights;

import org.jspecify.annotations.NullMarked;
