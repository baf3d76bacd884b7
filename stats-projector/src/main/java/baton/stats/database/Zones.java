package baton.stats.database;

import java.time.ZoneId;
import org.jdbi.v3.core.Handle;

/// The time zone of all dates in the tables: the table `projection_settings`. It is set once, when
/// the tables are new.
public final class Zones {

    private Zones() {}

    /// Sets the zone if it is not set yet.
    ///
    /// @throws IllegalStateException if the tables contain dates of another zone
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
                    "BATON_ZONE: %s (expected: %s, the zone of the tables; another zone needs a rebuild)"
                            .formatted(zone, made));
        }
    }
}
