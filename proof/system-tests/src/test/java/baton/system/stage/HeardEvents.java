package baton.system.stage;

import static org.assertj.core.api.Assertions.assertThat;

import baton.client.FeedClient;
import baton.client.LiveEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps every event of a live feed, in order.
public final class HeardEvents implements FeedClient.Listener {

    private final List<LiveEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void hear(LiveEvent event) {
        events.add(event);
    }

    public List<LiveEvent> events() {
        return List.copyOf(events);
    }

    public List<String> names() {
        return events.stream().map(LiveEvent::name).toList();
    }

    /// Returns once an event of this name has come.
    public void hears(String name) throws Exception {
        EventualCheck.eventually(() -> assertThat(names()).contains(name));
    }
}
