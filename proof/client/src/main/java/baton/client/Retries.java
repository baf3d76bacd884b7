package baton.client;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Repeats a call while its outcome is unknown.
///
/// The call must carry the same id each time; then its repeats have no further effect. Between two
/// attempts it waits for as long as `Retry-After` says, or else for the pause.
///
/// @param attempts the most there are, the first one included; at least 1
/// @param pause where the answer does not say how long to wait
/// @param isRepeated which answers do not end it
/// @param onRepeat hears each answer that is followed by another attempt
public record Retries(int attempts, Duration pause, Predicate<Answer> isRepeated, Consumer<Answer> onRepeat) {

    /// A call that may be made more than once.
    @FunctionalInterface
    public interface Call {
        Answer make() throws InterruptedException;
    }

    public Retries {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts: " + attempts + " (expected: at least 1)");
        }
    }

    /// At most `attempts` calls, while there is no answer or one of 500 and above.
    public static Retries of(int attempts, Duration pause) {
        return new Retries(attempts, pause, Answer::isUnknown, _ -> {});
    }

    /// No limit: the predicate must end it.
    public static Retries unlimited(Duration pause, Predicate<Answer> isRepeated) {
        return new Retries(Integer.MAX_VALUE, pause, isRepeated, _ -> {});
    }

    public Retries telling(Consumer<Answer> hears) {
        return new Retries(attempts, pause, isRepeated, hears);
    }

    /// @return the first answer that ends it, or the last one when the attempts are used up
    public Answer call(Call call) throws InterruptedException {
        var answer = call.make();
        for (var left = attempts - 1; left > 0 && isRepeated.test(answer); left--) {
            onRepeat.accept(answer);
            Thread.sleep(answer.retryAfter().orElse(pause));
            answer = call.make();
        }
        return answer;
    }
}
