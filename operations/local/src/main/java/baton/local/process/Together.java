package baton.local.process;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/// Does several things at once. It is done when all are done, or as soon as one fails.
public final class Together {

    private Together() {}

    public static void run(List<Runnable> tasks) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var running = new ExecutorCompletionService<>(threads);
        tasks.forEach(task -> running.submit(task, true));
        threads.shutdown();
        for (var _ : tasks) {
            await(running);
        }
    }

    private static void await(ExecutorCompletionService<?> running) {
        try {
            running.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
