/// The engine as a process: main, configuration, life cycle, health, metrics.
///
/// What it decides is in `domain`, how it runs on Kafka in `streams`.
@NullMarked
package baton.assignment;

import org.jspecify.annotations.NullMarked;
