package baton.bench.load;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// Whatever answers at Baton's addresses over HTTP.
public final class HttpSubject implements Subject {

    private final Door door;

    public HttpSubject(URI url) {
        this.door = new Door(url);
    }

    @Override
    public void write(String queue, String chat, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException {
        post(202, "/v1/chats/" + chat + "/messages?queue_id=" + queue, Map.of("message_id", messageId, "text", text));
    }

    @Override
    public Given take(String queue, String operator, int waitSeconds)
            throws BadAnswer, IOException, InterruptedException {
        var path = "/v1/operators/" + operator + "/assignments?queue_id=" + queue;
        var answer = post(200, waitSeconds == 0 ? path : path + "&wait=" + waitSeconds, Map.of());
        return new Given(answer.text("chat_id"), answer.number("epoch"));
    }

    @Override
    public void reply(String queue, String operator, Given given, String messageId, String text)
            throws BadAnswer, IOException, InterruptedException {
        var reply = Map.of("message_id", messageId, "operator_id", operator, "epoch", given.epoch(), "text", text);
        post(200, "/v1/chats/" + given.chat() + "/replies?queue_id=" + queue, reply);
    }

    private Door.Answer post(int wanted, String path, Map<String, ?> body)
            throws BadAnswer, IOException, InterruptedException {
        var answer = door.post(path, body);
        if (answer.status() != wanted) {
            throw new BadAnswer(answer.status() + " (expected: " + wanted + ")");
        }
        return answer;
    }

    @Override
    public void close() {
        door.close();
    }
}
