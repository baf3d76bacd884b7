package baton.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// A project folder as after a build, with a [StandIn] for each service.
final class Project {

    private Project() {}

    static Path in(Path folder) throws IOException {
        for (var service : new String[] {"assignment-engine", "stats-projector", "chat-ingest"}) {
            var jar = folder.resolve(service).resolve("target").resolve(service + ".jar");
            Files.createDirectories(jar.getParent());
            new JarOutputStream(Files.newOutputStream(jar), manifest()).close();
        }
        return folder;
    }

    private static Manifest manifest() {
        var classes = Path.of("target", "test-classes").toAbsolutePath().toUri();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes.toString());
        return manifest;
    }
}
