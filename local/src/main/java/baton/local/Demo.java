package baton.local;

import java.util.Map;

final class Demo {
    static void start(Baton baton, Console console, Map<String, String> environment) {}
}
