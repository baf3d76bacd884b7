-- Whether a chat waits for an answer, and when its holder loses it. A chat waits for an answer while its user has written a
-- message after the last one that an operator answered, whatever its state: an answered chat that an admin gives to somebody
-- is assigned, and its user waits for nothing.

ALTER TABLE chat_state
    ADD COLUMN user_seq      bigint NOT NULL DEFAULT 0 CHECK (user_seq >= 0),
    ADD COLUMN idle_at       timestamptz,
    ADD COLUMN is_unanswered boolean NOT NULL GENERATED ALWAYS AS (user_seq > answered_seq) STORED;

UPDATE chat_state chat
SET    user_seq = coalesce((SELECT max(message.seq) FROM messages message
                            WHERE (message.queue_id, message.chat_id) = (chat.queue_id, chat.chat_id) AND message.sender_type = 'real'), 0),
       idle_at  = CASE chat.chat_state WHEN 'assigned' THEN
                       (SELECT (deadline.payload ->> 'idle_at')::timestamptz FROM chat_events deadline
                        WHERE  (deadline.queue_id, deadline.chat_id) = (chat.queue_id, chat.chat_id)
                        AND    deadline.payload ? 'idle_at' AND (deadline.payload ->> 'epoch')::bigint = chat.epoch
                        ORDER  BY deadline.version DESC LIMIT 1) END;

ALTER TABLE chat_state ADD CONSTRAINT a_deadline_while_held CHECK (idle_at IS NULL OR chat_state = 'assigned');

CREATE INDEX chat_state_unanswered ON chat_state (queue_id, chat_id) WHERE is_unanswered;

COMMENT ON COLUMN chat_state.last_operator_id IS 'Who took the chat last (set when it is assigned, and set back when the assignment could not be delivered); null when nobody ever did.';
COMMENT ON COLUMN chat_state.priority         IS '0 to 9, as it counts now: a message may raise it, an admin may set it.';
COMMENT ON COLUMN chat_state.waiting_since    IS 'The oldest unanswered message of a chat that waits in line; null in every other state. Kept when a chat comes back to the line unanswered.';
COMMENT ON COLUMN chat_state.rank             IS 'Place in line: waiting_since less priority times priority_boost; the smallest is served first, ties by chat_id. As of when it last joined the line, or its priority changed.';
COMMENT ON COLUMN chat_state.user_seq         IS 'The user''s latest message (messages.seq); 0 before the first.';
COMMENT ON COLUMN chat_state.idle_at          IS 'When the present holder loses the chat if no reply comes; null when nobody holds it.';
COMMENT ON COLUMN chat_state.is_unanswered    IS 'Whether the user has written since the last message that an operator answered. Of a completed chat: whether its latest episode ended so.';

CREATE FUNCTION unanswered_since(queue text, chat text)
RETURNS timestamptz
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT min(message.received_at)
    FROM   chat_state one
    JOIN   messages message ON message.queue_id = one.queue_id AND message.chat_id = one.chat_id
                            AND message.seq > one.answered_seq AND message.sender_type = 'real'
    WHERE  one.queue_id = queue AND one.chat_id = chat AND one.is_unanswered
    AND    message.received_at >= (SELECT max(begun.occurred_at) FROM chat_events begun
                                   WHERE  begun.queue_id = queue AND begun.chat_id = chat
                                   AND    begun.type IN ('baton.chat-opened.v1', 'baton.chat-reopened.v1'));
END;

COMMENT ON FUNCTION unanswered_since(text, text) IS
    'When the oldest unanswered message of the chat''s latest episode came; null when all is answered.';

CREATE OR REPLACE VIEW recounted_chat_state AS
WITH chat AS (
    SELECT queue_id,
           chat_id,
           max(version)                                                                              AS version,
           count(*)                                                                                  AS events,
           min(at)                                                                                   AS created_at,
           max(at)                                                                                   AS changed_at,
           max(version)                  FILTER (WHERE moves)                                        AS moved,
           max(at)                       FILTER (WHERE moves)                                        AS moved_at,
           max(version)                  FILTER (WHERE type = 'baton.chat-queued.v1')                AS queued,
           max(at)                       FILTER (WHERE type = 'baton.chat-queued.v1')                AS queued_at,
           max(version)                  FILTER (WHERE type = 'baton.chat-assigned.v1')              AS given,
           max(version)                  FILTER (WHERE payload ? 'priority')                         AS prioritised,
           max(version)                  FILTER (WHERE payload ? 'rank')                             AS ranked,
           max((payload ->> 'seq')::bigint) FILTER (WHERE type = 'baton.user-message-received.v1')   AS user_seq,
           max(version)                  FILTER (WHERE payload ? 'episode')                          AS begun,
           max(version)                  FILTER (WHERE payload ? 'real_user_id')                     AS real_named,
           max(version)                  FILTER (WHERE payload ? 'fictional_user_id')                AS fictional_named,
           count(*)                      FILTER (WHERE is_message)                                   AS message_count,
           max(at)                       FILTER (WHERE is_message)                                   AS last_message_at,
           max(at)                       FILTER (WHERE type = 'baton.operator-replied.v1')           AS operator_replied_at,
           max((payload ->> 'answered_seq')::bigint)                                                 AS answered_seq
    FROM  (SELECT *,
                  type IN ('baton.chat-opened.v1', 'baton.chat-reopened.v1', 'baton.chat-queued.v1', 'baton.chat-assigned.v1',
                           'baton.chat-released.v1', 'baton.chat-completed.v1')                      AS moves,
                  type IN ('baton.user-message-received.v1', 'baton.operator-replied.v1')            AS is_message
           FROM   recounted_chat_events) event
    GROUP  BY queue_id, chat_id
), placed AS (
    SELECT chat.*,
           moving.payload AS moving,
           CASE WHEN moving.type = 'baton.chat-assigned.v1'  THEN 'assigned'
                WHEN moving.type = 'baton.chat-completed.v1' THEN 'completed'
                WHEN moving.type = 'baton.chat-released.v1' AND moving.payload ->> 'reason' = 'replied' THEN 'waiting_real_user_reply'
                -- Given back when nothing was unanswered: it is still the user's turn.
                WHEN moving.type = 'baton.chat-released.v1'
                     AND (SELECT coalesce(max((before.payload ->> 'seq')::bigint) FILTER (WHERE before.type = 'baton.user-message-received.v1'), 0)
                              <= coalesce(max((before.payload ->> 'answered_seq')::bigint), 0)
                          FROM   chat_events before
                          WHERE  (before.queue_id, before.chat_id) = (chat.queue_id, chat.chat_id) AND before.version < chat.moved)
                     THEN 'waiting_real_user_reply'
                ELSE 'waiting_assignment'
           END            AS chat_state
    FROM   chat
    LEFT   JOIN chat_events moving ON (moving.queue_id, moving.chat_id, moving.version) = (chat.queue_id, chat.chat_id, chat.moved)
), taking AS (
    -- An assignment that was not delivered took nothing.
    SELECT given.queue_id, given.chat_id, max(given.version) AS version
    FROM   chat_events given
    WHERE  given.type = 'baton.chat-assigned.v1'
    AND    NOT EXISTS (SELECT FROM chat_events gone
                       WHERE  gone.type = 'baton.chat-released.v1' AND gone.payload ->> 'reason' = 'undelivered'
                       AND   (gone.queue_id, gone.chat_id, gone.payload ->> 'epoch') = (given.queue_id, given.chat_id, given.payload ->> 'epoch'))
    GROUP  BY given.queue_id, given.chat_id
)
SELECT placed.queue_id,
       placed.chat_id,
       placed.chat_state,
       CASE placed.chat_state WHEN 'assigned' THEN (moving ->> 'operator_id') COLLATE "C" END         AS assigned_operator_id,
       (taken.payload ->> 'operator_id') COLLATE "C"                                                  AS last_operator_id,
       placed.operator_replied_at,
       CASE placed.chat_state WHEN 'assigned' THEN placed.moved_at END                                AS assigned_at,
       coalesce((given.payload ->> 'epoch')::bigint, 0)                                               AS epoch,
       coalesce((begun.payload ->> 'episode')::bigint, 0)                                             AS episode,
       coalesce((prioritised.payload ->> 'priority')::integer, 0)                                     AS priority,
       -- In line by a ChatQueued, which says since when; between the two events of a decision, since the first of them.
       CASE placed.chat_state WHEN 'waiting_assignment'
            THEN coalesce((moving ->> 'waiting_since')::timestamptz, placed.moved_at, placed.created_at) END AS waiting_since,
       placed.queued_at,
       (ranked.payload ->> 'rank')::timestamptz                                                       AS rank,
       (queued.payload ->> 'open_to_all_at')::timestamptz                                             AS open_to_all_at,
       placed.message_count,
       placed.last_message_at,
       coalesce(placed.answered_seq, 0)                                                               AS answered_seq,
       placed.created_at,
       CASE placed.chat_state WHEN 'completed' THEN placed.moved_at END                               AS completed_at,
       placed.changed_at,
       placed.chat_state <> 'completed'                                                               AS is_active,
       real_named.payload ->> 'real_user_id'                                                          AS real_user_id,
       fictional_named.payload ->> 'fictional_user_id'                                                AS fictional_user_id,
       placed.version,
       (placed.version - placed.events)::integer                                                      AS lost_events,
       coalesce(placed.user_seq, 0)                                                                   AS user_seq,
       CASE placed.chat_state WHEN 'assigned' THEN
            (SELECT (deadline.payload ->> 'idle_at')::timestamptz
             FROM   chat_events deadline
             WHERE  (deadline.queue_id, deadline.chat_id) = (placed.queue_id, placed.chat_id) AND deadline.version >= placed.moved
             AND    deadline.payload ? 'idle_at' AND deadline.payload -> 'epoch' = moving -> 'epoch'
             ORDER  BY deadline.version DESC LIMIT 1) END                                             AS idle_at,
       coalesce(placed.user_seq, 0) > coalesce(placed.answered_seq, 0)                                AS is_unanswered
FROM   placed
LEFT   JOIN taking                      ON (taking.queue_id, taking.chat_id) = (placed.queue_id, placed.chat_id)
LEFT   JOIN chat_events given           ON (given.queue_id, given.chat_id, given.version) = (placed.queue_id, placed.chat_id, placed.given)
LEFT   JOIN chat_events prioritised     ON (prioritised.queue_id, prioritised.chat_id, prioritised.version) = (placed.queue_id, placed.chat_id, placed.prioritised)
LEFT   JOIN chat_events ranked          ON (ranked.queue_id, ranked.chat_id, ranked.version) = (placed.queue_id, placed.chat_id, placed.ranked)
LEFT   JOIN chat_events queued          ON (queued.queue_id, queued.chat_id, queued.version) = (placed.queue_id, placed.chat_id, placed.queued)
LEFT   JOIN chat_events taken           ON (taken.queue_id, taken.chat_id, taken.version) = (placed.queue_id, placed.chat_id, taking.version)
LEFT   JOIN chat_events begun           ON (begun.queue_id, begun.chat_id, begun.version) = (placed.queue_id, placed.chat_id, placed.begun)
LEFT   JOIN chat_events real_named      ON (real_named.queue_id, real_named.chat_id, real_named.version) = (placed.queue_id, placed.chat_id, placed.real_named)
LEFT   JOIN chat_events fictional_named ON (fictional_named.queue_id, fictional_named.chat_id, fictional_named.version) = (placed.queue_id, placed.chat_id, placed.fictional_named);

COMMENT ON COLUMN recounted_chat_state.user_seq      IS 'The user''s latest message (messages.seq); 0 before the first.';
COMMENT ON COLUMN recounted_chat_state.idle_at       IS 'When the present holder loses the chat if no reply comes; null when nobody holds it.';
COMMENT ON COLUMN recounted_chat_state.is_unanswered IS 'Whether the user has written since the last message that an operator answered.';

-- To hand a chat over is an act of one's own.
CREATE OR REPLACE VIEW recounted_operators AS
WITH event AS (
    SELECT queue_id, operator_id, type, occurred_at AS at, payload, log_offset,
           CASE type WHEN 'baton.operator-signed-in.v1'        THEN true
                     WHEN 'baton.chat-requested.v1'            THEN true
                     WHEN 'baton.operator-presence-changed.v1' THEN payload ->> 'cause' IN ('set', 'returned')
                     ELSE false END AS own_act
    FROM   operator_events
    UNION  ALL
    SELECT queue_id, operator_id, type, at, payload, log_offset,
           CASE type WHEN 'baton.operator-replied.v1'          THEN true
                     WHEN 'baton.chat-completed.v1'            THEN true
                     WHEN 'baton.chat-assigned.v1'             THEN payload ->> 'how' = 'pull'
                     WHEN 'baton.chat-released.v1'             THEN reason IN ('released', 'transferred')
                     ELSE false END
    FROM   recounted_chat_events
    WHERE  operator_id IS NOT NULL
), operator AS (
    SELECT queue_id,
           operator_id,
           max(log_offset) FILTER (WHERE type IN ('baton.operator-signed-in.v1', 'baton.operator-presence-changed.v1')) AS present,
           max(log_offset) FILTER (WHERE type = 'baton.operator-set.v1')                                                AS described,
           max(log_offset) FILTER (WHERE type = 'baton.operator-set.v1' AND payload ? 'name')                           AS named,
           count(*)        FILTER (WHERE type = 'baton.operator-replied.v1')                                            AS total_messages,
           max(at)         FILTER (WHERE own_act)                                                                       AS last_seen_at
    FROM   event
    GROUP  BY queue_id, operator_id
)
SELECT operator.queue_id,
       operator.operator_id,
       named.payload ->> 'name'                                        AS name,
       coalesce(present.payload ->> 'status', 'offline')               AS status,
       coalesce((present.payload ->> 'capacity')::integer, 1)          AS capacity,
       coalesce((present.payload ->> 'auto')::boolean, false)          AS auto,
       coalesce((described.payload ->> 'is_active')::boolean, true)    AS is_active,
       operator.total_messages,
       operator.last_seen_at
FROM   operator
LEFT   JOIN operator_events present   ON (present.queue_id, present.operator_id, present.log_offset) = (operator.queue_id, operator.operator_id, operator.present)
LEFT   JOIN operator_events described ON (described.queue_id, described.operator_id, described.log_offset) = (operator.queue_id, operator.operator_id, operator.described)
LEFT   JOIN operator_events named     ON (named.queue_id, named.operator_id, named.log_offset) = (operator.queue_id, operator.operator_id, operator.named);

-- An assignment that was not delivered counts for nothing, but leaves its day.
CREATE OR REPLACE VIEW recounted_operator_acts AS
SELECT act.operator_id, act.queue_id, act.chat_id, (act.at AT TIME ZONE zone)::date AS date, act.act, act.took, act.reason
FROM  (SELECT operator_id, queue_id, chat_id, at, 'replied' AS act, NULL::interval AS took, NULL::text AS reason
       FROM   recounted_chat_events
       WHERE  type = 'baton.operator-replied.v1'
       UNION  ALL
       SELECT made.operator_id, made.queue_id, made.chat_id, fact.at, fact.act, fact.at - made.assigned_at, fact.reason
       FROM   recounted_chat_assignments made
       CROSS  JOIN LATERAL (VALUES (made.assigned_at,    CASE made.release_reason WHEN 'undelivered' THEN 'undelivered' ELSE 'began' END, NULL),
                                   (made.first_reply_at, 'responded', NULL),
                                   (made.released_at,    'ended',     made.release_reason)) fact (at, act, reason)
       WHERE  fact.at IS NOT NULL AND fact.reason IS DISTINCT FROM 'undelivered') act
CROSS  JOIN projection_settings;

COMMENT ON COLUMN recounted_operator_acts.act IS 'replied: an answer. began, responded, ended: an assignment did, or had its first answer. undelivered: it began and was not delivered.';

CREATE OR REPLACE FUNCTION detect_stuck_chats(hours numeric DEFAULT 1, queue text DEFAULT NULL)
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
                  CASE WHEN chat.assigned_at < now() - hours * interval '1 hour' THEN chat.assigned_at ELSE unanswered_since(chat.queue_id, chat.chat_id) END
           FROM   chat_state chat
           WHERE  chat.chat_state = 'assigned' OR (chat.chat_state = 'waiting_real_user_reply' AND chat.is_unanswered)) stuck
    WHERE  stuck.since < now() - hours * interval '1 hour' AND (queue IS NULL OR stuck.queue_id = queue)
    ORDER  BY stuck.since, stuck.queue_id, stuck.chat_id;
END;

COMMENT ON FUNCTION detect_stuck_chats(numeric, text) IS
    'Chats in which nothing moves for longer than so many hours, the longest first, one row a chat. problem: waiting (in line since), assigned (held since), unanswered (held for less, or by nobody, but the user waits for an answer since).';

CREATE OR REPLACE FUNCTION verify()
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
    FULL   JOIN (SELECT queue_id, operator_id, count(*) FILTER (WHERE release_reason IS DISTINCT FROM 'undelivered') AS assignments,
                        count(*) FILTER (WHERE release_reason <> 'undelivered') AS ended, count(*) FILTER (WHERE release_reason = 'idle') AS idle, count(first_reply_at) AS answered
                 FROM   chat_assignments GROUP BY queue_id, operator_id) made
           ON (day.queue_id, day.operator_id) = (made.queue_id, made.operator_id)
    WHERE  (day.assignments, day.ended, day.idle, day.answered) IS DISTINCT FROM (made.assignments, made.ended, made.idle, made.answered)
    UNION ALL
    SELECT 'the user''s latest message is known', count(*), min(concat_ws('/', chat.queue_id, chat.chat_id))
    FROM   chat_state chat
    LEFT   JOIN (SELECT queue_id, chat_id, max(seq) AS latest FROM messages WHERE sender_type = 'real' GROUP BY queue_id, chat_id) written USING (queue_id, chat_id)
    WHERE  chat.user_seq <> coalesce(written.latest, 0)
    UNION ALL
    SELECT 'a chat that waits for its user has nothing unanswered', count(*), min(concat_ws('/', queue_id, chat_id))
    FROM   chat_state
    WHERE  chat_state = 'waiting_real_user_reply' AND is_unanswered AND lost_events = 0
    UNION ALL
    SELECT 'an assigned chat has a deadline', count(*), min(concat_ws('/', queue_id, chat_id))
    FROM   chat_state
    WHERE (chat_state = 'assigned') <> (idle_at IS NOT NULL)
    UNION ALL
    SELECT 'an undelivered assignment has no answer', count(*), min(concat_ws('/', queue_id, chat_id, epoch))
    FROM   chat_assignments
    WHERE  release_reason = 'undelivered' AND messages_sent > 0;
END;
