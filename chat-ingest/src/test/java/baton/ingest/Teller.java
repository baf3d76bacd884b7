package baton.ingest;

import baton.events.ChatId;
import baton.events.Command.ListAssignments;
import baton.events.Command.ReceiveUserMessage;
import baton.events.OperatorId;
import baton.events.QueueId;
import baton.events.Reply;
import baton.events.wire.Partitioning;
import baton.events.wire.Topics;
import baton.ingest.StandInEngine.Taken;
import baton.ingest.feed.FeedStory;
import baton.ingest.feed.FeedStory.LoggedEvent;
import java.util.List;
import java.util.Optional;

/// A stand-in engine of one queue. The users' messages say what happens: `message`, `assign alice`,
/// `reply` … It answers which chats an operator holds, with the exact position in the log.
public final class Teller {

    private final StandInEngine engine;
    private final QueueId queue;
    private final FeedStory story;

    private Teller(StandInEngine engine, QueueId queue) {
        this.engine = engine;
        this.queue = queue;
        this.story = new FeedStory(queue, Partitioning.partitionOf(queue, Topics.PARTITIONS));
    }

    public static Teller of(StandInEngine engine, QueueId queue) {
        var teller = new Teller(engine, queue);
        engine.decides(teller::decide);
        return teller;
    }

    /// Everything that has happened so far.
    public synchronized List<LoggedEvent> log() {
        return List.copyOf(story.log());
    }

    private synchronized Optional<Reply> decide(Taken taken) {
        if (!taken.isOf(queue)) {
            return Optional.empty();
        }
        var told = story.log().size();
        story.at(taken.offset());
        var reply = reply(taken);
        story.log()
                .subList(told, story.log().size())
                .forEach(placed -> engine.publishes(placed.place(), placed.event()));
        return reply;
    }

    private Optional<Reply> reply(Taken taken) {
        return switch (taken.command()) {
            case ListAssignments c -> Optional.of(story.ask(c.operatorId()).held());
            case ReceiveUserMessage c -> act(c.chatId(), c.text().value().split(" "));
            default -> Optional.empty();
        };
    }

    private Optional<Reply> act(ChatId chat, String[] words) {
        switch (words[0]) {
            case "assign" -> story.reassign(chat, new OperatorId(words[1]));
            case "reply" -> story.reply(chat);
            case "release" -> story.release(chat);
            case "away" -> story.away(new OperatorId(words[1]));
            default -> story.message(chat, words[words.length - 1]);
        }
        return Optional.empty();
    }
}
