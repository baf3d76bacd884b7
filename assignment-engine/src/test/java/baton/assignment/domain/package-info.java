/// The rule book as tests: start with [RuleBookSpec].
@NullMarked
package baton.assignment.domain;

import org.jspecify.annotations.NullMarked;
