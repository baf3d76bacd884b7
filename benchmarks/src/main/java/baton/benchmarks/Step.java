package baton.benchmarks;

/// What is timed.
enum Step {
    MESSAGE("message accepted"),
    GET("get assignment, a chat waiting"),
    GET_WAITED("get assignment, an operator waiting"),
    REPLY("reply"),
    ON_STREAM("event visible on SSE"),
    IN_TABLES("row visible in Postgres, from answer");

    final String title;

    Step(String title) {
        this.title = title;
    }
}
