package baton.assignment.streams;

import static org.assertj.core.api.Assertions.assertThat;

import baton.events.QueueSettings;
import org.junit.jupiter.api.Test;

/// The topology in code is the picture in its comment and in docs/ARCHITECTURE.md.
class AssignmentTopologyTest {

    @Test
    void looks_as_drawn() {
        assertThat(AssignmentTopology.topology(QueueSettings.DEFAULT, Observer.NONE, new CommitPace())
                        .describe())
                .hasToString("""
                        Topologies:
                           Sub-topology: 0
                            Source: commands (topics: [baton.commands])
                              --> reader
                            Processor: reader (stores: [])
                              --> decider, dead-letters
                              <-- commands
                            Processor: decider (stores: [core])
                              --> dead-letters, events, replies, timers
                              <-- reader
                            Sink: dead-letters (topic: baton.dead-letters)
                              <-- decider, reader
                            Sink: events (topic: baton.events)
                              <-- decider
                            Sink: replies (topic: baton.replies)
                              <-- decider
                            Sink: timers (topic: baton.commands)
                              <-- decider

                        """);
    }
}
