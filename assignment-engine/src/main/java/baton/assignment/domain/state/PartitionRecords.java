package baton.assignment.domain.state;

import baton.events.QueueId;

/// Stores what the queues of one partition are made of, and what they share.
public interface PartitionRecords {

    /// The records of one queue; empty for a new one.
    Records of(QueueId queue);

    /// What was stored last; [PartitionState#NEW] at first.
    PartitionState state();

    void put(PartitionState state);
}
