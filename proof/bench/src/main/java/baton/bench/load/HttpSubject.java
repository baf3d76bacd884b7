package baton.bench.load;

import baton.client.Answer;
import baton.client.BatonClient;
import baton.client.HeldChat;
import baton.client.QueueClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// A server that has Baton's calls over HTTP: Baton itself, or the peer.
public final class HttpSubject implements Subject {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BatonClient client;

    public HttpSubject(BatonClient client) {
        this.client = client.withTimeout(PATIENCE);
    }

    @Override
    public void write(String queue, String chat, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException {
        demand(202, in(queue).write(chat, Map.of("message_id", messageId, "text", text)));
    }

    @Override
    public HeldChat take(String queue, String operator, int waitSeconds)
            throws BadAnswer, IOException, InterruptedException {
        return HeldChat.of(demand(200, in(queue).take(operator, waitSeconds)));
    }

    @Override
    public void reply(String queue, String operator, HeldChat held, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException {
        demand(200, in(queue).reply(operator, held, Map.of("message_id", messageId, "text", text)));
    }

    private QueueClient in(String queue) {
        return new QueueClient(client, queue);
    }

    private static Answer demand(int status, Answer answer) throws BadAnswer, IOException {
        if (answer.failure() != null) {
            throw answer.failure();
        }
        if (answer.status() != status) {
            throw new BadAnswer(answer.status() + " (expected: " + status + ")");
        }
        return answer;
    }

    @Override
    public void close() {
        client.close();
    }
}
