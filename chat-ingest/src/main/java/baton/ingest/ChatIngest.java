package baton.ingest;

import io.micronaut.runtime.Micronaut;

/// Starts the front door as a process. Settings: `application.yml`.
public final class ChatIngest {

    private ChatIngest() {}

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(ChatIngest.class).banner(false).start();
    }
}
