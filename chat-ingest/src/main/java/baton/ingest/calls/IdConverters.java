package baton.ingest.calls;

import baton.events.ChatId;
import baton.events.OperatorId;
import baton.events.QueueId;
import io.micronaut.core.convert.MutableConversionService;
import io.micronaut.core.convert.TypeConverterRegistrar;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/// Turns path segments into typed ids.
@Singleton
final class IdConverters implements TypeConverterRegistrar {

    @Override
    public void register(MutableConversionService conversions) {
        add(conversions, ChatId.class, ChatId::new);
        add(conversions, OperatorId.class, OperatorId::new);
        add(conversions, QueueId.class, QueueId::new);
    }

    private static <T> void add(MutableConversionService conversions, Class<T> type, Function<String, T> parse) {
        conversions.addConverter(CharSequence.class, type, (value, _, context) -> {
            try {
                return Optional.of(parse.apply(value.toString()));
            } catch (IllegalArgumentException refused) {
                context.reject(refused);
                return Optional.empty();
            }
        });
    }
}
