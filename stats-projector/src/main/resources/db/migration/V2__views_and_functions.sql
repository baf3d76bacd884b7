-- What analysts and dashboards ask first. Bodies are standard SQL, bound to the tables when they are made.

CREATE VIEW chat_state_summary AS
SELECT queue_id,
       chat_state,
       count(*)                                                                       AS chat_count,
       min(coalesce(waiting_since, assigned_at, completed_at, changed_at))            AS oldest_at,
       avg(now() - coalesce(waiting_since, assigned_at, completed_at, changed_at))    AS average_age
FROM   chat_state
GROUP  BY queue_id, chat_state;

COMMENT ON VIEW   chat_state_summary             IS 'How many chats are in each state, and for how long, per queue: the numbers of two queues are never mixed.';
COMMENT ON COLUMN chat_state_summary.queue_id    IS 'The queue.';
COMMENT ON COLUMN chat_state_summary.chat_state  IS 'The state; one without chats has no row.';
COMMENT ON COLUMN chat_state_summary.chat_count  IS 'How many chats are in it.';
COMMENT ON COLUMN chat_state_summary.oldest_at   IS 'Since when the one longest in it is so: waiting_since, assigned_at, completed_at, or, of an answered chat, changed_at.';
COMMENT ON COLUMN chat_state_summary.average_age IS 'How long they have been in it, on average.';

CREATE FUNCTION get_assignment_queue_status(queue text DEFAULT NULL)
RETURNS TABLE (queue_id text, waiting_count bigint, oldest_waiting timestamptz, average_wait interval, p50_wait interval,
               p90_wait interval, p95_wait interval, max_wait interval, assigned_count bigint, available_operators bigint)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT known.queue_id, line.waiting_count, line.oldest_waiting, line.average_wait, line.percentiles[1],
           line.percentiles[2], line.percentiles[3], line.max_wait, held.assigned_count, ready.available_operators
    FROM   queues known
    CROSS  JOIN LATERAL (SELECT count(*)                     AS waiting_count,
                                min(waiting_since)           AS oldest_waiting,
                                avg(now() - waiting_since)   AS average_wait,
                                percentile_cont(ARRAY[0.5, 0.9, 0.95]) WITHIN GROUP (ORDER BY now() - waiting_since) AS percentiles,
                                max(now() - waiting_since)   AS max_wait
                         FROM   chat_state chat
                         WHERE  chat.chat_state = 'waiting_assignment' AND chat.queue_id = known.queue_id) line
    CROSS  JOIN LATERAL (SELECT count(*) AS assigned_count
                         FROM   chat_state chat
                         WHERE  chat.chat_state = 'assigned' AND chat.queue_id = known.queue_id) held
    CROSS  JOIN LATERAL (SELECT count(*) AS available_operators
                         FROM   operators operator
                         WHERE  operator.queue_id = known.queue_id AND operator.status = 'available' AND operator.is_active) ready
    WHERE  queue IS NULL OR known.queue_id = queue
    ORDER  BY known.queue_id;
END;

COMMENT ON FUNCTION get_assignment_queue_status(text) IS
    'Per queue, or of one: how many chats wait and for how long (from waiting_since to now: oldest, average, p50, p90, p95, max), how many are assigned, how many active operators are available.';

CREATE FUNCTION detect_stuck_chats(hours numeric DEFAULT 1, queue text DEFAULT NULL)
RETURNS TABLE (queue_id text, chat_id text, chat_state text, operator_id text, problem text, since timestamptz, stuck_for interval)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT stuck.queue_id, stuck.chat_id, stuck.chat_state, stuck.operator_id, stuck.problem, stuck.since, now() - stuck.since
    FROM  (SELECT chat.queue_id, chat.chat_id, chat.chat_state, NULL::text AS operator_id, 'waiting' AS problem, chat.waiting_since AS since
           FROM   chat_state chat
           WHERE  chat.chat_state = 'waiting_assignment'
           UNION ALL
           SELECT chat.queue_id, chat.chat_id, chat.chat_state, chat.assigned_operator_id,
                  CASE WHEN chat.assigned_at < now() - hours * interval '1 hour' THEN 'assigned' ELSE 'unanswered' END,
                  CASE WHEN chat.assigned_at < now() - hours * interval '1 hour' THEN chat.assigned_at ELSE unanswered.since END
           FROM   chat_state chat
           LEFT   JOIN LATERAL (SELECT min(message.received_at) AS since
                                FROM   messages message
                                WHERE  message.queue_id = chat.queue_id AND message.chat_id = chat.chat_id
                                AND    message.seq > chat.answered_seq AND message.sender_type = 'real') unanswered ON true
           WHERE  chat.chat_state = 'assigned') stuck
    WHERE  stuck.since < now() - hours * interval '1 hour' AND (queue IS NULL OR stuck.queue_id = queue)
    ORDER  BY stuck.since, stuck.queue_id, stuck.chat_id;
END;

COMMENT ON FUNCTION detect_stuck_chats(numeric, text) IS
    'Chats in which nothing moves for longer than so many hours, the longest first, one row a chat. problem: waiting (in line since), assigned (held since), unanswered (held for less, but the user waits for an answer since).';

CREATE FUNCTION should_keep_assignment(chat_id text, queue text DEFAULT NULL)
RETURNS boolean
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM chat_state chat
                   WHERE  chat.chat_id = should_keep_assignment.chat_id AND chat.assigned_operator_id IS NOT NULL
                   AND   (queue IS NULL OR chat.queue_id = queue));
END;

COMMENT ON FUNCTION should_keep_assignment(text, text) IS
    'True while an operator holds the chat. A chat_id is unique only within its queue: without one, in any queue.';

CREATE FUNCTION verify()
RETURNS TABLE (name text, violations bigint, sample text)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT 'a chat is assigned exactly while it has an open assignment', count(*), min(concat_ws('/', chat.queue_id, chat.chat_id, held.queue_id, held.chat_id))
    FROM  (SELECT * FROM chat_state WHERE chat_state = 'assigned') chat
    FULL   JOIN (SELECT * FROM chat_assignments WHERE released_at IS NULL) held
           ON (chat.queue_id, chat.chat_id) = (held.queue_id, held.chat_id)
    WHERE  (chat.epoch, chat.assigned_operator_id, chat.assigned_at) IS DISTINCT FROM (held.epoch, held.operator_id, held.assigned_at)
    UNION ALL
    SELECT 'assignments of a chat are numbered without gaps', count(*), min(concat_ws('/', chat.queue_id, chat.chat_id))
    FROM   chat_state chat
    LEFT   JOIN (SELECT queue_id, chat_id, count(*) AS assignments, max(epoch) AS latest FROM chat_assignments GROUP BY queue_id, chat_id) made USING (queue_id, chat_id)
    WHERE  (chat.epoch, chat.epoch) <> (coalesce(made.assignments, 0), coalesce(made.latest, 0))
    UNION ALL
    SELECT 'assignments of a chat follow one another', count(*), min(concat_ws('/', queue_id, chat_id, epoch))
    FROM  (SELECT *, lag(released_at) OVER chat AS before, lag(released_at, 1, assigned_at) OVER chat AS ended FROM chat_assignments WINDOW chat AS (PARTITION BY queue_id, chat_id ORDER BY epoch)) one
    WHERE  ended IS NULL OR before > assigned_at
    UNION ALL
    SELECT 'events of a chat are numbered without gaps', count(*), min(concat_ws('/', coalesce(chat.queue_id, log.queue_id), coalesce(chat.chat_id, log.chat_id)))
    FROM   chat_state chat
    FULL   JOIN (SELECT queue_id, chat_id, count(*) AS events, max(version) AS latest FROM chat_events GROUP BY queue_id, chat_id) log
           ON (chat.queue_id, chat.chat_id) = (log.queue_id, log.chat_id)
    WHERE  (chat.version, chat.version) IS DISTINCT FROM (log.events, log.latest)
    UNION ALL
    SELECT 'no event of a chat lies in the dead letters', count(*), min(concat_ws('/', queue_id, chat_id))
    FROM   chat_state
    WHERE  lost_events > 0
    UNION ALL
    SELECT 'messages of a chat are counted', count(*), min(concat_ws('/', chat.queue_id, chat.chat_id))
    FROM   chat_state chat
    LEFT   JOIN (SELECT queue_id, chat_id, count(*) AS messages, max(seq) AS latest FROM messages GROUP BY queue_id, chat_id) written USING (queue_id, chat_id)
    WHERE  (chat.message_count, chat.message_count) <> (coalesce(written.messages, 0), coalesce(written.latest, 0))
    UNION ALL
    SELECT 'a message id stands once in its chat', count(*), min(concat_ws('/', queue_id, chat_id, message_id))
    -- Every operator numbers their messages alone, so only with its author is an id a name.
    FROM  (SELECT queue_id, chat_id, message_id FROM messages
           GROUP BY queue_id, chat_id, sender_type, CASE sender_type WHEN 'operator' THEN handled_by_operator_id END, message_id HAVING count(*) > 1) twice
    UNION ALL
    SELECT 'answers are counted by assignment', count(*), min(concat_ws('/', made.queue_id, made.chat_id, made.epoch))
    FROM   chat_assignments made
    LEFT   JOIN (SELECT queue_id, chat_id, epoch, handled_by_operator_id, count(*) AS answers FROM messages WHERE sender_type = 'operator' GROUP BY queue_id, chat_id, epoch, handled_by_operator_id) written
           ON (made.queue_id, made.chat_id, made.epoch, made.operator_id) = (written.queue_id, written.chat_id, written.epoch, written.handled_by_operator_id)
    WHERE  made.messages_sent <> coalesce(written.answers, 0)
    UNION ALL
    SELECT 'answers are counted by operator', count(*), min(concat_ws('/', who.queue_id, who.operator_id))
    FROM   operators who
    LEFT   JOIN (SELECT queue_id, handled_by_operator_id, count(*) AS answers FROM messages WHERE sender_type = 'operator' GROUP BY queue_id, handled_by_operator_id) written
           ON (who.queue_id, who.operator_id) = (written.queue_id, written.handled_by_operator_id)
    WHERE  who.total_messages <> coalesce(written.answers, 0)
    UNION ALL
    SELECT 'answers are counted by operator and day', count(*), min(concat_ws('/', coalesce(day.queue_id, written.queue_id), coalesce(day.operator_id, written.operator_id), coalesce(day.date, written.date)))
    FROM  (SELECT * FROM operator_stats WHERE messages_sent > 0) day
    FULL   JOIN (SELECT queue_id, handled_by_operator_id AS operator_id, (received_at AT TIME ZONE zone)::date AS date, count(*) AS answers, count(DISTINCT chat_id) AS chats
                 FROM   messages CROSS JOIN projection_settings WHERE sender_type = 'operator' GROUP BY 1, 2, 3) written
           ON (day.queue_id, day.operator_id, day.date) = (written.queue_id, written.operator_id, written.date)
    WHERE  (day.messages_sent, day.chats_handled) IS DISTINCT FROM (written.answers, written.chats)
    UNION ALL
    SELECT 'assignments are counted by operator', count(*), min(concat_ws('/', coalesce(day.queue_id, made.queue_id), coalesce(day.operator_id, made.operator_id)))
    FROM  (SELECT queue_id, operator_id, sum(assignments) AS assignments, sum(handle_count) AS ended, sum(idle_releases) AS idle, sum(response_count) AS answered
           FROM   operator_stats GROUP BY queue_id, operator_id) day
    FULL   JOIN (SELECT queue_id, operator_id, count(*) AS assignments, count(released_at) AS ended, count(*) FILTER (WHERE release_reason = 'idle') AS idle, count(first_reply_at) AS answered
                 FROM   chat_assignments GROUP BY queue_id, operator_id) made
           ON (day.queue_id, day.operator_id) = (made.queue_id, made.operator_id)
    WHERE  (day.assignments, day.ended, day.idle, day.answered) IS DISTINCT FROM (made.assignments, made.ended, made.idle, made.answered);
END;

COMMENT ON FUNCTION verify() IS
    'What must be true of the tables whatever happens, one row a rule, with how often it is broken and an example. All zero on a healthy system. Reads everything: not for every minute.';
