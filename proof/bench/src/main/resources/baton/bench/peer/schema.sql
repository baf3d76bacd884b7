-- The usual way to build what Baton does: tables, a function that takes the next chat with SKIP LOCKED,
-- and triggers that count. ./baton bench peer compares Baton with it, so it is written to be fast: one
-- statement for each call, rows found by an index, no index that no call needs, and free room in the
-- pages of tables that are updated.
--
-- It follows these rules of Baton: a chat has one holder and an operator one chat. An operator's second
-- request returns the chat that it holds. rank = waiting_since minus a minute for each step of priority.
-- For two minutes a chat is not given to the operator that had it last. A user's second message does not
-- take the chat from its holder. Replies are fenced by their epoch. Nothing counts twice.

CREATE TABLE chats (
    queue_id         text COLLATE "C" NOT NULL,
    chat_id          text COLLATE "C" NOT NULL,
    chat_state       text             NOT NULL DEFAULT 'waiting_assignment' CHECK (chat_state IN ('waiting_assignment', 'assigned', 'waiting_real_user_reply')),
    operator_id      text COLLATE "C",
    last_operator_id text COLLATE "C",
    epoch            bigint           NOT NULL DEFAULT 0,
    version          bigint           NOT NULL DEFAULT 3,
    message_count    bigint           NOT NULL DEFAULT 1,
    priority         smallint         NOT NULL CHECK (priority BETWEEN 0 AND 9),
    waiting_since    timestamptz      NOT NULL DEFAULT now(),
    rank             timestamptz      NOT NULL,
    queued_at        timestamptz      NOT NULL DEFAULT now(),
    assigned_at      timestamptz,
    PRIMARY KEY (queue_id, chat_id),
    CONSTRAINT assigned_means_held CHECK ((chat_state = 'assigned') = (operator_id IS NOT NULL))
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX        the_line             ON chats (queue_id, rank, chat_id) WHERE chat_state = 'waiting_assignment';
CREATE UNIQUE INDEX one_chat_an_operator ON chats (queue_id, operator_id)   WHERE operator_id IS NOT NULL;

CREATE TABLE messages (
    queue_id    text COLLATE "C" NOT NULL,
    chat_id     text COLLATE "C" NOT NULL,
    message_id  text COLLATE "C" NOT NULL,
    seq         bigint           NOT NULL,
    operator_id text COLLATE "C",
    text        text             NOT NULL,
    sent_at     timestamptz      NOT NULL DEFAULT now(),
    PRIMARY KEY (queue_id, chat_id, message_id)
);

COMMENT ON COLUMN messages.operator_id IS 'Who wrote it; null: the user.';

CREATE TABLE chat_assignments (
    queue_id       text COLLATE "C" NOT NULL,
    chat_id        text COLLATE "C" NOT NULL,
    epoch          bigint           NOT NULL,
    operator_id    text COLLATE "C" NOT NULL,
    waited         interval         NOT NULL,
    assigned_at    timestamptz      NOT NULL DEFAULT now(),
    released_at    timestamptz,
    release_reason text,
    PRIMARY KEY (queue_id, chat_id, epoch)
) WITH (fillfactor = 90);

CREATE TABLE operator_stats (
    operator_id   text COLLATE "C" NOT NULL,
    queue_id      text COLLATE "C" NOT NULL,
    date          date             NOT NULL,
    assignments   bigint           NOT NULL DEFAULT 0,
    messages_sent bigint           NOT NULL DEFAULT 0,
    handled       interval         NOT NULL DEFAULT '0',
    PRIMARY KEY (operator_id, queue_id, date)
) WITH (fillfactor = 70);

COMMENT ON COLUMN operator_stats.handled IS 'How long the operator has held chats.';

CREATE FUNCTION count_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO operator_stats AS stats (operator_id, queue_id, date, assignments)
    VALUES (NEW.operator_id, NEW.queue_id, (NEW.assigned_at AT TIME ZONE 'UTC')::date, 1)
    ON CONFLICT (operator_id, queue_id, date) DO UPDATE SET assignments = stats.assignments + 1;
    RETURN NULL;
END $$;

CREATE FUNCTION count_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO operator_stats AS stats (operator_id, queue_id, date, messages_sent, handled)
    VALUES (NEW.operator_id, NEW.queue_id, (NEW.released_at AT TIME ZONE 'UTC')::date, 1, NEW.released_at - NEW.assigned_at)
    ON CONFLICT (operator_id, queue_id, date) DO UPDATE SET
        messages_sent = stats.messages_sent + 1,
        handled       = stats.handled + excluded.handled;
    RETURN NULL;
END $$;

CREATE TRIGGER counts_assignments AFTER INSERT ON chat_assignments
    FOR EACH ROW EXECUTE FUNCTION count_assignment();
CREATE TRIGGER counts_releases AFTER UPDATE OF released_at ON chat_assignments
    FOR EACH ROW WHEN (NEW.release_reason = 'replied') EXECUTE FUNCTION count_release();

-- A user writes. The chat joins the line, unless it is there already or an operator holds it. A repeat
-- changes nothing.
CREATE FUNCTION receive_message(in_queue text, in_chat text, in_message text, in_text text, in_priority smallint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    chat chats;
BEGIN
    SELECT * INTO chat FROM chats WHERE queue_id = in_queue AND chat_id = in_chat FOR UPDATE;
    IF NOT FOUND THEN
        INSERT INTO chats (queue_id, chat_id, priority, rank)
        VALUES (in_queue, in_chat, coalesce(in_priority, 0), now() - coalesce(in_priority, 0) * interval '60 s')
        ON CONFLICT DO NOTHING;
        IF FOUND THEN
            INSERT INTO messages (queue_id, chat_id, message_id, seq, text) VALUES (in_queue, in_chat, in_message, 1, in_text);
            RETURN;
        END IF;
        SELECT * INTO STRICT chat FROM chats WHERE queue_id = in_queue AND chat_id = in_chat FOR UPDATE;
    END IF;
    INSERT INTO messages (queue_id, chat_id, message_id, seq, text)
    VALUES (in_queue, in_chat, in_message, chat.message_count + 1, in_text)
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF chat.chat_state = 'waiting_real_user_reply' THEN
        UPDATE chats SET
            chat_state    = 'waiting_assignment',
            message_count = message_count + 1,
            version       = version + 2,
            priority      = coalesce(in_priority, priority),
            waiting_since = now(),
            queued_at     = now(),
            rank          = now() - coalesce(in_priority, priority) * interval '60 s'
        WHERE queue_id = in_queue AND chat_id = in_chat;
    ELSE
        UPDATE chats SET message_count = message_count + 1, version = version + 1
        WHERE queue_id = in_queue AND chat_id = in_chat;
    END IF;
END $$;

-- An operator asks. The answer is the chat that it holds already, or else the first in line that it may be
-- given. No row means that there is none. Concurrent requests of one operator run one after the other.
CREATE FUNCTION take_chat(in_queue text, in_operator text)
RETURNS TABLE (chat_id text, epoch bigint, assigned_at timestamptz, waited_ms bigint) LANGUAGE plpgsql AS $$
DECLARE
    chat chats;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(in_queue || ' ' || in_operator, 0));
    SELECT * INTO chat FROM chats WHERE chats.queue_id = in_queue AND chats.operator_id = in_operator;
    IF NOT FOUND THEN
        SELECT * INTO chat FROM chats
        WHERE chats.queue_id = in_queue AND chats.chat_state = 'waiting_assignment'
          AND (chats.last_operator_id IS DISTINCT FROM in_operator OR chats.queued_at <= now() - interval '2 min')
        ORDER BY chats.rank, chats.chat_id
        LIMIT 1
        FOR UPDATE SKIP LOCKED;
        IF NOT FOUND THEN
            RETURN;
        END IF;
        UPDATE chats SET
            chat_state       = 'assigned',
            operator_id      = in_operator,
            last_operator_id = in_operator,
            epoch            = chats.epoch + 1,
            version          = chats.version + 1,
            assigned_at      = now()
        WHERE chats.queue_id = in_queue AND chats.chat_id = chat.chat_id
        RETURNING * INTO chat;
        INSERT INTO chat_assignments (queue_id, chat_id, epoch, operator_id, waited)
        VALUES (in_queue, chat.chat_id, chat.epoch, in_operator, greatest(now() - chat.waiting_since, interval '0'));
    END IF;
    RETURN QUERY SELECT
        chat.chat_id, chat.epoch, chat.assigned_at,
        greatest(0, extract(epoch FROM chat.assigned_at - chat.waiting_since) * 1000)::bigint;
END $$;

-- The holder answers and is free again. No row means that the operator does not hold the chat in that
-- epoch. A repeat of an accepted reply returns the chat as it is now, and changes nothing.
CREATE FUNCTION reply_to_chat(in_queue text, in_chat text, in_operator text, in_epoch bigint, in_message text, in_text text)
RETURNS TABLE (chat_state text, version bigint) LANGUAGE plpgsql AS $$
DECLARE
    chat chats;
BEGIN
    SELECT * INTO chat FROM chats WHERE chats.queue_id = in_queue AND chats.chat_id = in_chat FOR UPDATE;
    IF chat.operator_id = in_operator AND chat.epoch = in_epoch THEN
        INSERT INTO messages (queue_id, chat_id, message_id, seq, operator_id, text)
        VALUES (in_queue, in_chat, in_message, chat.message_count + 1, in_operator, in_text)
        ON CONFLICT DO NOTHING;
        IF FOUND THEN
            UPDATE chat_assignments SET released_at = now(), release_reason = 'replied'
            WHERE chat_assignments.queue_id = in_queue AND chat_assignments.chat_id = in_chat AND chat_assignments.epoch = in_epoch;
            UPDATE chats SET
                chat_state    = 'waiting_real_user_reply',
                operator_id   = NULL,
                message_count = message_count + 1,
                version       = chats.version + 2
            WHERE chats.queue_id = in_queue AND chats.chat_id = in_chat
            RETURNING * INTO chat;
        END IF;
        RETURN QUERY SELECT chat.chat_state, chat.version;
    ELSIF EXISTS (
        SELECT FROM messages
        WHERE queue_id = in_queue AND messages.chat_id = in_chat AND message_id = in_message AND operator_id = in_operator) THEN
        RETURN QUERY SELECT chat.chat_state, chat.version;
    END IF;
END $$;
