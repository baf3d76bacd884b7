package baton.tools.deadletters;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Which letters a command is about: those that meet all its conditions.
final class Selection {

    @Parameters(
            paramLabel = "NUMBER",
            arity = "0..*",
            converter = LetterNumber.class,
            description = "Letters by number.")
    private List<Long> numbers = List.of();

    @Option(names = "--topic", paramLabel = "T", description = "Only letters that came from this topic.")
    private @Nullable String topic;

    @Option(
            names = "--cause",
            paramLabel = "TEXT",
            description = "Only letters whose cause contains this text, in upper or lower case.")
    private @Nullable String cause;

    @Option(names = "--all", description = "Every letter.")
    private boolean all;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    List<Long> numbers() {
        return List.copyOf(numbers);
    }

    boolean wants(Letter letter) {
        return (numbers.isEmpty() || numbers.contains(letter.number()))
                && (topic == null || letter.topic().equals(topic))
                && (cause == null || letter.cause().toLowerCase(Locale.ROOT).contains(cause.toLowerCase(Locale.ROOT)));
    }

    /// @throws ParameterException if no condition was given: then every letter would be meant by
    /// mistake
    void demandCondition() {
        if (numbers.isEmpty() && topic == null && cause == null && !all) {
            throw new ParameterException(
                    requireNonNull(command).commandLine(),
                    "which letters? (expected: their numbers, --topic, --cause or --all)");
        }
    }

    private static final class LetterNumber implements ITypeConverter<Long> {

        private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

        @Override
        public Long convert(String value) {
            if (!DIGITS.matcher(value).matches()) {
                throw new TypeConversionException(value + " (expected: the number of a letter)");
            }
            return Long.parseLong(value);
        }
    }
}
