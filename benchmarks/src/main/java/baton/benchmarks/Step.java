package baton.benchmarks;

/// What is timed.
enum Step {
    MESSAGE("message accepted"),
    GET("get assignment, a chat waiting"),
    REPLY("reply");

    final String title;

    Step(String title) {
        this.title = title;
    }
}
