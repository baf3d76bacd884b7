package baton.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void every_task_begins_when_it_is_due_however_late_the_others_are() {
        var late = new ConcurrentLinkedQueue<Duration>();
        var all = new CountDownLatch(50);
        var loop = OpenLoop.of(100);

        loop.run(50, (_, due) -> () -> {
            late.add(Duration.ofNanos(System.nanoTime() - due));
            all.countDown();
            // Only an open loop ends: the first task waits for the last one to begin.
            all.await();
        });

        assertThat(late).hasSize(50).allSatisfy(lateness -> assertThat(lateness).isGreaterThanOrEqualTo(Duration.ZERO));
        assertThat(loop.begun()).isEqualTo(50);
        assertThat(loop.due(50) - loop.due(0)).isEqualTo(Duration.ofMillis(500).toNanos());
    }

    @Test
    void tasks_are_made_in_their_order_by_one_thread() {
        var numbers = new ConcurrentLinkedQueue<Integer>();
        var makers = new ConcurrentLinkedQueue<Thread>();

        OpenLoop.of(1_000).run(5, (number, _) -> {
            numbers.add(number);
            makers.add(Thread.currentThread());
            return () -> {};
        });

        assertThat(numbers).containsExactly(0, 1, 2, 3, 4);
        assertThat(makers).containsOnly(Thread.currentThread());
    }

    @Test
    void what_would_be_too_much_at_once_is_not_started_but_counted() {
        var loop = OpenLoop.of(1_000, 2);
        var begun = new AtomicInteger();
        var more = new CountDownLatch(1);

        loop.run(5, (number, _) -> {
            if (number == 4) {
                // The fifth is due while the first two are running.
                Thread.startVirtualThread(more::countDown);
            }
            return () -> {
                begun.incrementAndGet();
                more.await();
            };
        });

        assertThat(begun.get() + loop.notStarted()).isEqualTo(5);
        assertThat(loop.notStarted()).isBetween(2L, 3L);
    }

    @Test
    void in_the_background_it_goes_on_until_it_is_closed() {
        var begun = new AtomicInteger();
        var loop = OpenLoop.of(200).start((_, _) -> begun::incrementAndGet);

        assertThat(Await.within(Duration.ofSeconds(10), () -> begun.get() > 10)).isTrue();
        loop.close();

        assertThat(loop.begun()).isEqualTo(begun.get());
    }

    @Test
    void no_rate_is_no_load() {
        assertThatThrownBy(() -> OpenLoop.of(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
