/// Demo traffic: users who write and operators who answer, over HTTP alone.
///
/// Start with [Demo].
@NullMarked
package baton.local.demo;

import org.jspecify.annotations.NullMarked;
