package baton.bench.load;

/// The parts of an exchange that are timed.
public enum Step {
    MESSAGE("message accepted"),
    GET("get assignment, a chat waiting"),
    GET_WAITED("get assignment, an operator waiting"),
    REPLY("reply"),
    ON_STREAM("event visible on SSE"),
    IN_TABLES("row visible in Postgres, from answer");

    public final String title;

    Step(String title) {
        this.title = title;
    }
}
