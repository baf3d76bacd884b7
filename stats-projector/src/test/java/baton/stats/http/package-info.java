/// The reads over HTTP.
@NullMarked
package baton.stats.http;

import org.jspecify.annotations.NullMarked;
