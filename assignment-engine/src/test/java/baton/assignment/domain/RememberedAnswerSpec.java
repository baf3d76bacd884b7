package baton.assignment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import baton.assignment.domain.state.RememberedAnswer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long an answer is remembered: 24 hours, or 5,000 events of its chat, whichever ends first,
/// but at least 10 minutes.
class RememberedAnswerSpec {

    private static final Instant AT = Instant.parse("2026-11-20T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT23H59M59.999S,    3, 5003, true",
        "PT23H59M59.999S,    3, 5004, false",
        "PT24H,              3,    4, false",
        "PT10M,              3, 5003, true",
        "PT10M,              3, 5004, false",
        "PT9M59.999S,        3, 9999, true",
        "PT23H59M59.999S,    0,    0, true",
        "PT24H,              0,    0, false",
    })
    void an_answer_is_remembered(Duration age, long version, long versionNow, boolean remembered) {
        var answer = new RememberedAnswer(AT, version, null, null, null, null);

        assertThat(answer.isRemembered(AT.plus(age), versionNow)).isEqualTo(remembered);
    }
}
