package baton.stats.database;

import java.time.ZoneId;
import org.jdbi.v3.core.Handle;

/// The zone of all dates in the tables: the table `projection_settings`. It is settled once, when they are new.
public final class Zones {

    private Zones() {}

    /// Settles it where it is not settled yet.
    ///
    /// @throws IllegalStateException when the tables hold dates of another zone
    public static void settle(Handle tx, ZoneId zone) {
        tx.execute("INSERT INTO projection_settings (zone) VALUES (?) ON CONFLICT DO NOTHING", zone.getId());
        demand(tx, zone);
    }

    static void demand(Handle tx, ZoneId zone) {
        var made = tx.createQuery("SELECT zone FROM projection_settings")
                .mapTo(String.class)
                .one();
        if (!made.equals(zone.getId())) {
            throw new IllegalStateException(
                    "BATON_ZONE: %s (expected: %s, which the tables were made with; another zone needs a rebuild)"
                            .formatted(zone, made));
        }
    }
}
