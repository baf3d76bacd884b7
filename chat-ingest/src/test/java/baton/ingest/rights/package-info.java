/// What each caller may do: the table of rights, cell by cell.
@NullMarked
package baton.ingest.rights;

import org.jspecify.annotations.NullMarked;
