/// The document is made from the services' records, and is OpenAPI 3.1.
@NullMarked
package baton.contract;

import org.jspecify.annotations.NullMarked;
