-- The tables once more, by another way: every row of every table that is made from the log, counted from the event tables
-- (chat_events, operator_events, queue_events) and nothing else. A view recounted_x has the columns of table x, in its order,
-- and is the definition of its numbers; the projector keeps the tables as events come, by other code. Where both say the same
-- the tables are right: ./baton recount compares them, and the event tables with Kafka.
--
-- Where an event of a chat lies in the dead letters, what it said is missing here as there.

CREATE VIEW recounted_chat_events AS
SELECT queue_id,
       chat_id,
       version,
       type,
       -- Times of a chat never go back: where the log's clock did, the time before it stands.
       max(occurred_at) OVER (PARTITION BY queue_id, chat_id ORDER BY version)  AS at,
       (payload ->> 'operator_id') COLLATE "C"                                  AS operator_id,
       (payload ->> 'epoch')::bigint                                            AS epoch,
       (payload ->> 'reason') COLLATE "C"                                       AS reason,
       payload,
       partition,
       log_offset
FROM   chat_events;

COMMENT ON VIEW   recounted_chat_events             IS 'chat_events with the chat''s own time, which never goes back, and the fields that most recounts ask for.';
COMMENT ON COLUMN recounted_chat_events.queue_id    IS 'The queue of the chat.';
COMMENT ON COLUMN recounted_chat_events.chat_id     IS 'The chat.';
COMMENT ON COLUMN recounted_chat_events.version     IS 'The event''s number within its chat.';
COMMENT ON COLUMN recounted_chat_events.type        IS 'What has happened.';
COMMENT ON COLUMN recounted_chat_events.at          IS 'When: the latest occurred_at of the chat up to this event.';
COMMENT ON COLUMN recounted_chat_events.operator_id IS 'Whom the event names; null where it names nobody.';
COMMENT ON COLUMN recounted_chat_events.epoch       IS 'The assignment that it belongs to; null where it says none.';
COMMENT ON COLUMN recounted_chat_events.reason      IS 'The reason that it gives; null where it gives none.';
COMMENT ON COLUMN recounted_chat_events.payload     IS 'The event''s own fields.';
COMMENT ON COLUMN recounted_chat_events.partition   IS 'Partition of baton.events.';
COMMENT ON COLUMN recounted_chat_events.log_offset  IS 'Offset in that partition.';

-- A chat is where the last event that moves it has put it; messages and answers move nothing.
CREATE VIEW recounted_chat_state AS
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
           max(version)                  FILTER (WHERE type = 'baton.chat-assigned.v1')              AS taken,
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
                ELSE 'waiting_assignment'
           END            AS chat_state
    FROM   chat
    LEFT   JOIN chat_events moving ON (moving.queue_id, moving.chat_id, moving.version) = (chat.queue_id, chat.chat_id, chat.moved)
)
SELECT placed.queue_id,
       placed.chat_id,
       placed.chat_state,
       CASE placed.chat_state WHEN 'assigned' THEN (moving ->> 'operator_id') COLLATE "C" END         AS assigned_operator_id,
       (taken.payload ->> 'operator_id') COLLATE "C"                                                  AS last_operator_id,
       placed.operator_replied_at,
       CASE placed.chat_state WHEN 'assigned' THEN placed.moved_at END                                AS assigned_at,
       coalesce((taken.payload ->> 'epoch')::bigint, 0)                                               AS epoch,
       coalesce((begun.payload ->> 'episode')::bigint, 0)                                             AS episode,
       coalesce((queued.payload ->> 'priority')::integer, 0)                                          AS priority,
       -- In line by a ChatQueued, which says since when; between the two events of a decision, since the first of them.
       CASE placed.chat_state WHEN 'waiting_assignment'
            THEN coalesce((moving ->> 'waiting_since')::timestamptz, placed.moved_at, placed.created_at) END AS waiting_since,
       placed.queued_at,
       (queued.payload ->> 'rank')::timestamptz                                                       AS rank,
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
       (placed.version - placed.events)::integer                                                      AS lost_events
FROM   placed
LEFT   JOIN chat_events queued          ON (queued.queue_id, queued.chat_id, queued.version) = (placed.queue_id, placed.chat_id, placed.queued)
LEFT   JOIN chat_events taken           ON (taken.queue_id, taken.chat_id, taken.version) = (placed.queue_id, placed.chat_id, placed.taken)
LEFT   JOIN chat_events begun           ON (begun.queue_id, begun.chat_id, begun.version) = (placed.queue_id, placed.chat_id, placed.begun)
LEFT   JOIN chat_events real_named      ON (real_named.queue_id, real_named.chat_id, real_named.version) = (placed.queue_id, placed.chat_id, placed.real_named)
LEFT   JOIN chat_events fictional_named ON (fictional_named.queue_id, fictional_named.chat_id, fictional_named.version) = (placed.queue_id, placed.chat_id, placed.fictional_named);

-- An assignment lasts from ChatAssigned to the next event that moves the chat: its ChatReleased, unless that one is lost.
CREATE VIEW recounted_chat_assignments AS
WITH move AS (
    SELECT *,
           lead(at)   OVER chat AS next_at,
           CASE lead(type) OVER chat WHEN 'baton.chat-released.v1' THEN lead(reason) OVER chat ELSE 'unknown' END AS next_reason
    FROM   recounted_chat_events
    WHERE  type IN ('baton.chat-opened.v1', 'baton.chat-reopened.v1', 'baton.chat-queued.v1', 'baton.chat-assigned.v1',
                    'baton.chat-released.v1', 'baton.chat-completed.v1')
    WINDOW chat AS (PARTITION BY queue_id, chat_id ORDER BY version)
), reply AS (
    SELECT queue_id, chat_id, epoch, min(at) AS first_at, count(*) AS replies
    FROM   recounted_chat_events
    WHERE  type = 'baton.operator-replied.v1'
    GROUP  BY queue_id, chat_id, epoch
)
SELECT move.queue_id,
       move.chat_id,
       move.epoch,
       move.operator_id,
       move.payload ->> 'how'                                              AS how,
       (move.payload ->> 'waited_ms')::bigint * interval '1 millisecond'   AS waited,
       (move.payload #>> '{decision,above_capacity}')::boolean             AS above_capacity,
       move.at                                                             AS assigned_at,
       reply.first_at                                                      AS first_reply_at,
       move.next_at                                                        AS released_at,
       CASE WHEN move.next_at IS NOT NULL THEN move.next_reason COLLATE "default" END AS release_reason,
       coalesce(reply.replies, 0)                                          AS messages_sent
FROM   move
LEFT   JOIN reply ON (reply.queue_id, reply.chat_id, reply.epoch) = (move.queue_id, move.chat_id, move.epoch)
WHERE  move.type = 'baton.chat-assigned.v1';

-- An answer counts for the user's messages up to its answered_seq that no answer before it counted for.
CREATE VIEW recounted_messages AS
WITH answer AS (
    SELECT *,
           coalesce(max((payload ->> 'answered_seq')::bigint)
                    OVER (PARTITION BY queue_id, chat_id ORDER BY version ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS answered_before
    FROM   recounted_chat_events
    WHERE  type = 'baton.operator-replied.v1'
)
SELECT message.queue_id,
       message.chat_id,
       (message.payload ->> 'seq')::bigint                                     AS seq,
       (message.payload ->> 'message_id') COLLATE "C"                          AS message_id,
       'real'                                                                  AS sender_type,
       message.payload ->> 'text'                                              AS text,
       answer.operator_id                                                      AS handled_by_operator_id,
       answer.epoch                                                            AS epoch,
       coalesce((message.payload ->> 'sent_at')::timestamptz, message.at)      AS sent_at,
       message.at                                                              AS received_at
FROM   recounted_chat_events message
LEFT   JOIN answer
       ON  (answer.queue_id, answer.chat_id) = (message.queue_id, message.chat_id)
       AND (message.payload ->> 'seq')::bigint > answer.answered_before
       AND (message.payload ->> 'seq')::bigint <= (answer.payload ->> 'answered_seq')::bigint
WHERE  message.type = 'baton.user-message-received.v1'
UNION  ALL
SELECT queue_id, chat_id, (payload ->> 'seq')::bigint, (payload ->> 'message_id') COLLATE "C", 'operator', payload ->> 'text',
       operator_id, epoch, at, at
FROM   recounted_chat_events
WHERE  type = 'baton.operator-replied.v1';

-- Everybody whom an event names. Of one queue all events are in one partition, so their offsets are their order.
CREATE VIEW recounted_operators AS
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
                     WHEN 'baton.chat-released.v1'             THEN reason = 'released'
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

-- What counts for an operator's day, one row a fact, each on the day on which it happened.
CREATE VIEW recounted_operator_acts AS
SELECT act.operator_id, act.queue_id, act.chat_id, (act.at AT TIME ZONE zone)::date AS date, act.act, act.took, act.reason
FROM  (SELECT operator_id, queue_id, chat_id, at, 'replied' AS act, NULL::interval AS took, NULL::text AS reason
       FROM   recounted_chat_events
       WHERE  type = 'baton.operator-replied.v1'
       UNION  ALL
       SELECT made.operator_id, made.queue_id, made.chat_id, fact.at, fact.act, fact.at - made.assigned_at, fact.reason
       FROM   recounted_chat_assignments made
       CROSS  JOIN LATERAL (VALUES (made.assigned_at,    'began',     NULL),
                                   (made.first_reply_at, 'responded', NULL),
                                   (made.released_at,    'ended',     made.release_reason)) fact (at, act, reason)
       WHERE  fact.at IS NOT NULL) act
CROSS  JOIN projection_settings;

COMMENT ON VIEW   recounted_operator_acts             IS 'What the numbers of an operator''s day are counted from, one row a fact.';
COMMENT ON COLUMN recounted_operator_acts.operator_id IS 'The operator.';
COMMENT ON COLUMN recounted_operator_acts.queue_id    IS 'The queue of the chat.';
COMMENT ON COLUMN recounted_operator_acts.chat_id     IS 'The chat.';
COMMENT ON COLUMN recounted_operator_acts.date        IS 'The day in projection_settings.zone.';
COMMENT ON COLUMN recounted_operator_acts.act         IS 'replied: an answer. began, responded, ended: an assignment did, or had its first answer.';
COMMENT ON COLUMN recounted_operator_acts.took        IS 'Of an assignment: since it began.';
COMMENT ON COLUMN recounted_operator_acts.reason      IS 'Why it ended.';

CREATE VIEW recounted_operator_stats AS
SELECT operator_id,
       queue_id,
       date,
       count(*)                FILTER (WHERE act = 'replied')                                                                         AS messages_sent,
       count(DISTINCT chat_id) FILTER (WHERE act = 'replied')                                                                         AS chats_handled,
       count(*)                FILTER (WHERE act = 'began')                                                                           AS assignments,
       count(*)                FILTER (WHERE act = 'ended' AND reason = 'idle')                                                       AS idle_releases,
       count(*)                FILTER (WHERE act = 'responded')                                                                       AS response_count,
       coalesce(sum(took)      FILTER (WHERE act = 'responded'), interval '0')                                                        AS response_time_total,
       sum(took)               FILTER (WHERE act = 'responded') / nullif(count(*) FILTER (WHERE act = 'responded'), 0)                AS response_time_avg,
       count(*)                FILTER (WHERE act = 'ended')                                                                           AS handle_count,
       coalesce(sum(took)      FILTER (WHERE act = 'ended'), interval '0')                                                            AS handle_time_total,
       sum(took)               FILTER (WHERE act = 'ended') / nullif(count(*) FILTER (WHERE act = 'ended'), 0)                        AS handle_time_avg
FROM   recounted_operator_acts
GROUP  BY operator_id, queue_id, date;

CREATE VIEW recounted_operator_chat_days AS
SELECT DISTINCT operator_id, queue_id, date, chat_id
FROM   recounted_operator_acts
WHERE  act = 'replied';

-- A queue exists from its first event on, whatever that was.
CREATE VIEW recounted_queues AS
SELECT first.queue_id, first.at AS created_at, latest.settings
FROM  (SELECT DISTINCT ON (queue_id) queue_id, at
       FROM  (SELECT queue_id, at, log_offset          FROM recounted_chat_events
              UNION ALL
              SELECT queue_id, occurred_at, log_offset FROM operator_events
              UNION ALL
              SELECT queue_id, occurred_at, log_offset FROM queue_events) event
       ORDER BY queue_id, log_offset) first
LEFT   JOIN (SELECT DISTINCT ON (queue_id) queue_id, payload -> 'settings' AS settings
             FROM   queue_events
             WHERE  type = 'baton.queue-settings-changed.v1'
             ORDER  BY queue_id, log_offset DESC) latest USING (queue_id);

-- The next offset is what the log is compared up to; no table can say it otherwise.
CREATE VIEW recounted_projection_position AS
SELECT partition, next_offset, event.last_event_at
FROM   projection_position
LEFT   JOIN (SELECT partition, max(occurred_at) AS last_event_at
             FROM  (SELECT partition, occurred_at FROM chat_events
                    UNION ALL
                    SELECT partition, occurred_at FROM operator_events
                    UNION ALL
                    SELECT partition, occurred_at FROM queue_events) event
             GROUP  BY partition) event USING (partition);

DO $$
DECLARE
    said record;
BEGIN
    FOR said IN
        SELECT counted.oid::regclass AS name, kept.relname AS table_name, shown.attname AS column_name, col_description(kept.oid, kept_column.attnum) AS words
        FROM   pg_class counted
        JOIN   pg_class kept ON kept.relnamespace = counted.relnamespace AND counted.relname = 'recounted_' || kept.relname
        JOIN   pg_attribute shown ON shown.attrelid = counted.oid
        JOIN   pg_attribute kept_column ON kept_column.attrelid = kept.oid AND kept_column.attname = shown.attname
        WHERE  counted.relnamespace = current_schema()::regnamespace AND kept.relkind = 'r' AND kept.relname <> 'chat_events'
    LOOP
        EXECUTE format('COMMENT ON VIEW %s IS %L', said.name, 'What ' || said.table_name || ' must be, counted from the events alone.');
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', said.name, said.column_name, said.words);
    END LOOP;
END
$$;

-- The chats of a day are those with an event of that day: a chat's own time is the time of one of its events. So a day costs
-- the whole history of its chats, and nothing of the others. Local midnight may come twice where the clocks change: hence the margin.
CREATE FUNCTION recounted_operator_acts_of(day date, queue text DEFAULT NULL)
RETURNS SETOF recounted_operator_acts
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT counted.*
    FROM  (SELECT DISTINCT event.queue_id, event.chat_id
           FROM   chat_events event
           WHERE  event.occurred_at >= (SELECT recounted_operator_acts_of.day::timestamp AT TIME ZONE zone - interval '3 hours' FROM projection_settings)
           AND    event.occurred_at <  (SELECT (recounted_operator_acts_of.day + 1)::timestamp AT TIME ZONE zone + interval '3 hours' FROM projection_settings)
           AND   (recounted_operator_acts_of.queue IS NULL OR event.queue_id = recounted_operator_acts_of.queue)) touched
    CROSS  JOIN LATERAL (SELECT * FROM recounted_operator_acts acts
                         WHERE  acts.queue_id = touched.queue_id AND acts.chat_id = touched.chat_id
                         OFFSET 0) counted -- A fence: each chat's history is looked up by the primary key.
    WHERE  counted.date = recounted_operator_acts_of.day;
END;

COMMENT ON FUNCTION recounted_operator_acts_of(date, text) IS
    'recounted_operator_acts of one day, and of one queue if it is named. Reads the chats of that day only.';

CREATE FUNCTION recounted_operator_stats_of(day date, queue text DEFAULT NULL)
RETURNS SETOF recounted_operator_stats
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT operator_id,
           queue_id,
           date,
           count(*)                FILTER (WHERE act = 'replied')                                                                         AS messages_sent,
           count(DISTINCT chat_id) FILTER (WHERE act = 'replied')                                                                         AS chats_handled,
           count(*)                FILTER (WHERE act = 'began')                                                                           AS assignments,
           count(*)                FILTER (WHERE act = 'ended' AND reason = 'idle')                                                       AS idle_releases,
           count(*)                FILTER (WHERE act = 'responded')                                                                       AS response_count,
           coalesce(sum(took)      FILTER (WHERE act = 'responded'), interval '0')                                                        AS response_time_total,
           sum(took)               FILTER (WHERE act = 'responded') / nullif(count(*) FILTER (WHERE act = 'responded'), 0)                AS response_time_avg,
           count(*)                FILTER (WHERE act = 'ended')                                                                           AS handle_count,
           coalesce(sum(took)      FILTER (WHERE act = 'ended'), interval '0')                                                            AS handle_time_total,
           sum(took)               FILTER (WHERE act = 'ended') / nullif(count(*) FILTER (WHERE act = 'ended'), 0)                        AS handle_time_avg
    FROM   recounted_operator_acts_of(day, queue)
    GROUP  BY operator_id, queue_id, date;
END;

COMMENT ON FUNCTION recounted_operator_stats_of(date, text) IS
    'recounted_operator_stats of one day, and of one queue if it is named. Reads the chats of that day only.';
