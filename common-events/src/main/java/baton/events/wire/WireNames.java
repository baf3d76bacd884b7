package baton.events.wire;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategy;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedField;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import java.time.Duration;

/// The names of fields: `chatId` is written `chat_id`. A [Duration] names its unit: `waited` is
/// `waited_ms`.
final class WireNames extends PropertyNamingStrategy {

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    @Override
    public String nameForField(MapperConfig<?> config, AnnotatedField field, String name) {
        return wireName(field.getRawType(), name);
    }

    @Override
    public String nameForGetterMethod(MapperConfig<?> config, AnnotatedMethod getter, String name) {
        return wireName(getter.getRawReturnType(), name);
    }

    @Override
    public String nameForConstructorParameter(MapperConfig<?> config, AnnotatedParameter parameter, String name) {
        return wireName(parameter.getRawType(), name);
    }

    private static String wireName(Class<?> type, String name) {
        var snake = SNAKE_CASE.translate(name);
        return type == Duration.class ? snake + "_ms" : snake;
    }
}
