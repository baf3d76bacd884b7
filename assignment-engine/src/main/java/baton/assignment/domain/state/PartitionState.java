package baton.assignment.domain.state;

/// What all queues of a partition share.
///
/// @param silence of the front doors
/// @param rules the version of the rules that the log says is in force; 1 before any was adopted
public record PartitionState(Silence silence, int rules) {

    /// Of a partition that nothing is known of.
    public static final PartitionState NEW = new PartitionState(Silence.UNKNOWN, 1);
}
