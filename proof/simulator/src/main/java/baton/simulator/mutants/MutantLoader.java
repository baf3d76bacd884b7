package baton.simulator.mutants;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Map;

/// Loads the domain and the simulator again, with some mutated classes. The parent loads everything
/// else.
final class MutantLoader extends ClassLoader {

    private static final String DOMAIN = "baton.assignment.domain.";
    private static final String SIMULATOR = "baton.simulator.";

    private final Map<String, byte[]> mutated;

    MutantLoader(Map<String, byte[]> mutated) {
        super(requireNonNull(MutantLoader.class.getClassLoader()));
        this.mutated = Map.copyOf(mutated);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(DOMAIN) && !name.startsWith(SIMULATOR)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        var bytes = mutated.containsKey(name) ? requireNonNull(mutated.get(name)) : original(name);
        return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] original(String name) throws ClassNotFoundException {
        try (var stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
