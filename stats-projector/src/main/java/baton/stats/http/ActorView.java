package baton.stats.http;

import org.jdbi.v3.core.mapper.PropagateNull;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jspecify.annotations.Nullable;

/// The caller behind an event or a refusal: the columns `actor_type` and `actor`.
@PropagateNull("actor_type")
public record ActorView(
        @ColumnName("actor_type") String type,
        @Nullable @ColumnName("actor") String id) {}
