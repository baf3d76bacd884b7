package baton.chaos.load;

import baton.client.BatonClient;
import baton.client.OpenLoop;
import baton.events.wire.Topics;
import baton.local.Baton;
import java.time.Duration;

/// Puts random exchanges of users and operators on a Baton, at a steady rate and spread over eight
/// queues.
///
/// @param client makes all calls
/// @param prefix begins the names of the queues; no other load may use it
/// @param ledger keeps what was acknowledged
/// @param counts what was answered
/// @param seed gives what each exchange does
public record RandomLoad(BatonClient client, String prefix, Ledger ledger, Counts counts, long seed) {

    private static final int QUEUES_A_PARTITION = 2;

    public static final int QUEUES = QUEUES_A_PARTITION * Topics.PARTITIONS;

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    /// A client that gives up a call after 15 s: longer than any call of an exchange may take.
    public static BatonClient clientOf(Baton baton) {
        return baton.client().withTimeout(ANSWER_WITHIN);
    }

    /// @param rate exchanges a second
    public OpenLoop start(int rate) {
        var clients = Spread.queues(prefix, QUEUES_A_PARTITION).stream()
                .map(queue -> new LedgerClient(client, queue, ledger, counts))
                .toList();
        return OpenLoop.of(rate)
                .start((number, _) -> new RandomExchange(clients.get(number % clients.size()), seed, number)::play);
    }
}
