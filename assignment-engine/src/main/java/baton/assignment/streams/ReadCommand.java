package baton.assignment.streams;

import baton.events.envelope.CommandEnvelope;
import org.apache.kafka.streams.processor.api.Record;

/// A command together with the record that it was read from.
record ReadCommand(CommandEnvelope envelope, Record<byte[], byte[]> record) {}
