/// What the client does with a server of known behaviour.
@NullMarked
package baton.client;

import org.jspecify.annotations.NullMarked;
