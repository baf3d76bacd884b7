-- What people wait for is an answer: these numbers begin at the first message that is still unanswered, in every turn of the
-- talk and not only in an episode's first one. They are counted from the log, so old logs have them too.

ALTER TABLE chat_assignments
    DROP CONSTRAINT chat_assignments_how_check,
    ADD  CONSTRAINT chat_assignments_how_check            CHECK (how IN ('pull', 'push', 'admin', 'transfer')),
    DROP CONSTRAINT chat_assignments_release_reason_check,
    ADD  CONSTRAINT chat_assignments_release_reason_check CHECK (release_reason IN (
         'replied', 'released', 'idle', 'operator_offline', 'reassigned', 'transferred', 'admin_released', 'undelivered', 'completed', 'unknown'));

COMMENT ON COLUMN chat_assignments.how            IS 'pull: the operator asked. push: given to an operator with auto. admin: reassigned by an admin. transfer: handed over by a colleague.';
COMMENT ON COLUMN chat_assignments.release_reason IS 'Why it ended; null while it is open. undelivered: the operator had hung up and never got the chat. unknown: the event that said so lies in the dead letters.';

CREATE OR REPLACE VIEW episodes AS
SELECT start.queue_id,
       start.chat_id,
       (start.payload ->> 'episode')::bigint                                           AS episode,
       start.occurred_at                                                               AS opened_at,
       answer.occurred_at                                                              AS first_reply_at,
       answer.payload ->> 'operator_id'                                                AS first_reply_by,
       CASE WHEN answer.occurred_at IS NOT NULL THEN greatest(answer.occurred_at - start.occurred_at, interval '0') END AS first_response,
       finish.occurred_at                                                              AS completed_at,
       finish.payload ->> 'reason'                                                     AS completion_reason,
       finish.occurred_at IS NOT NULL AND answer.occurred_at IS NULL                   AS is_abandoned,
       -- A subquery of its own: whoever does not ask for the column does not pay for it.
       (SELECT asked.occurred_at FROM chat_events asked
        WHERE  asked.queue_id = start.queue_id AND asked.chat_id = start.chat_id
        AND    asked.version > start.version AND asked.version < finish.version
        AND    asked.type = 'baton.user-message-received.v1'
        AND    (asked.payload ->> 'seq')::bigint > coalesce(
                   (SELECT max((reply.payload ->> 'answered_seq')::bigint) FROM chat_events reply
                    WHERE  reply.queue_id = start.queue_id AND reply.chat_id = start.chat_id
                    AND    reply.version > start.version AND reply.version < finish.version
                    AND    reply.type = 'baton.operator-replied.v1'), 0)
        ORDER  BY asked.version LIMIT 1)                                               AS unanswered_since
FROM   chat_events start
LEFT   JOIN LATERAL (SELECT version FROM chat_events later
                     WHERE  later.queue_id = start.queue_id AND later.chat_id = start.chat_id AND later.version > start.version
                     AND    later.type = 'baton.chat-reopened.v1' ORDER BY version LIMIT 1) next ON true
LEFT   JOIN LATERAL (SELECT occurred_at, payload FROM chat_events later
                     WHERE  later.queue_id = start.queue_id AND later.chat_id = start.chat_id AND later.version > start.version
                     AND    (next.version IS NULL OR later.version < next.version)
                     AND    later.type = 'baton.operator-replied.v1' ORDER BY version LIMIT 1) answer ON true
LEFT   JOIN LATERAL (SELECT version, occurred_at, payload FROM chat_events later
                     WHERE  later.queue_id = start.queue_id AND later.chat_id = start.chat_id AND later.version > start.version
                     AND    (next.version IS NULL OR later.version < next.version)
                     AND    later.type = 'baton.chat-completed.v1' ORDER BY version LIMIT 1) finish ON true
WHERE  start.type IN ('baton.chat-opened.v1', 'baton.chat-reopened.v1');

COMMENT ON COLUMN episodes.unanswered_since IS 'Of an episode that ended with something unanswered: when the oldest such message came. Null when all was answered, and while the episode goes on.';

-- An assignment of a chat in which nothing is unanswered ends no wait: old logs put such chats in line. The wait begins at the
-- oldest unanswered message of the episode, as the log has it: old logs went on counting from a message that had been answered.
CREATE OR REPLACE VIEW waits AS
SELECT made.queue_id,
       made.chat_id,
       made.epoch,
       made.operator_id,
       made.how,
       made.assigned_at,
       greatest(made.assigned_at - asked.occurred_at, interval '0')  AS waited,
       greatest(made.assigned_at - queued.occurred_at, interval '0') AS waited_in_line
FROM   chat_assignments made
JOIN   LATERAL (SELECT version FROM chat_events given
                WHERE  given.queue_id = made.queue_id AND given.chat_id = made.chat_id AND given.type = 'baton.chat-assigned.v1'
                AND    (given.payload ->> 'epoch')::bigint = made.epoch AND (given.payload -> 'decision' ->> 'place')::bigint > 0) given ON true
JOIN   LATERAL (SELECT occurred_at FROM chat_events before
                WHERE  before.queue_id = made.queue_id AND before.chat_id = made.chat_id AND before.version < given.version
                AND    before.type = 'baton.chat-queued.v1' ORDER BY version DESC LIMIT 1) queued ON true
JOIN   LATERAL (SELECT version FROM chat_events begun
                WHERE  begun.queue_id = made.queue_id AND begun.chat_id = made.chat_id AND begun.version < given.version
                AND    begun.type IN ('baton.chat-opened.v1', 'baton.chat-reopened.v1') ORDER BY version DESC LIMIT 1) begun ON true
JOIN   LATERAL (SELECT occurred_at FROM chat_events asked
                WHERE  asked.queue_id = made.queue_id AND asked.chat_id = made.chat_id
                AND    asked.version > begun.version AND asked.version < given.version
                AND    asked.type = 'baton.user-message-received.v1'
                AND    (asked.payload ->> 'seq')::bigint > coalesce(
                           (SELECT max((reply.payload ->> 'answered_seq')::bigint) FROM chat_events reply
                            WHERE  reply.queue_id = made.queue_id AND reply.chat_id = made.chat_id
                            AND    reply.version > begun.version AND reply.version < given.version
                            AND    reply.type = 'baton.operator-replied.v1'), 0)
                ORDER  BY asked.version LIMIT 1) asked ON true
WHERE  made.release_reason IS DISTINCT FROM 'undelivered';

COMMENT ON VIEW   waits        IS 'Each wait that ended with an assignment, by both clocks. No row: an assignment of a chat that did not stand in line, or in which nothing was unanswered, or that was never delivered.';
COMMENT ON COLUMN waits.how    IS 'pull, push, admin or transfer.';
COMMENT ON COLUMN waits.waited IS 'Since creation: from the oldest message of the episode that was unanswered, over all take-backs. The user''s view.';

CREATE VIEW next_responses AS
SELECT reply.queue_id,
       reply.chat_id,
       (reply.payload ->> 'epoch')::bigint                            AS epoch,
       (reply.payload ->> 'seq')::bigint                              AS seq,
       reply.payload ->> 'operator_id'                                AS operator_id,
       asked.occurred_at                                              AS asked_at,
       reply.occurred_at                                              AS answered_at,
       greatest(reply.occurred_at - asked.occurred_at, interval '0')  AS next_response
FROM   chat_events reply
JOIN   LATERAL (SELECT version FROM chat_events begun
                WHERE  begun.queue_id = reply.queue_id AND begun.chat_id = reply.chat_id AND begun.version < reply.version
                AND    begun.type IN ('baton.chat-opened.v1', 'baton.chat-reopened.v1') ORDER BY version DESC LIMIT 1) begun ON true
JOIN   LATERAL (SELECT occurred_at FROM chat_events asked
                WHERE  asked.queue_id = reply.queue_id AND asked.chat_id = reply.chat_id
                AND    asked.version > begun.version AND asked.version < reply.version
                AND    asked.type = 'baton.user-message-received.v1'
                AND    (asked.payload ->> 'seq')::bigint <= (reply.payload ->> 'answered_seq')::bigint
                AND    (asked.payload ->> 'seq')::bigint > coalesce(
                           (SELECT max((earlier.payload ->> 'answered_seq')::bigint) FROM chat_events earlier
                            WHERE  earlier.queue_id = reply.queue_id AND earlier.chat_id = reply.chat_id
                            AND    earlier.version > begun.version AND earlier.version < reply.version
                            AND    earlier.type = 'baton.operator-replied.v1'), 0)
                ORDER  BY asked.version LIMIT 1) asked ON true
WHERE  reply.type = 'baton.operator-replied.v1';

COMMENT ON VIEW   next_responses               IS 'Each reply that answered something, and how long the user had waited for it. A reply that answered nothing new has no row.';
COMMENT ON COLUMN next_responses.queue_id      IS 'The queue of the chat.';
COMMENT ON COLUMN next_responses.chat_id       IS 'The chat.';
COMMENT ON COLUMN next_responses.epoch         IS 'The assignment in which the reply was written.';
COMMENT ON COLUMN next_responses.seq           IS 'The reply''s number within its chat (messages.seq).';
COMMENT ON COLUMN next_responses.operator_id   IS 'Who wrote it.';
COMMENT ON COLUMN next_responses.asked_at      IS 'When the first message of the episode came that no reply before it had answered.';
COMMENT ON COLUMN next_responses.answered_at   IS 'When the reply was written.';
COMMENT ON COLUMN next_responses.next_response IS 'From asked_at to answered_at, time in line included. Never across a reopening.';

CREATE OR REPLACE VIEW measurements AS
SELECT queue_id, chat_id, NULL AS operator_id, opened_at AS at, 'episode' AS measure, NULL::interval AS duration, NULL AS cause FROM episodes
UNION ALL
SELECT queue_id, chat_id, first_reply_by, first_reply_at, 'first_response', first_response, NULL FROM episodes WHERE first_reply_at IS NOT NULL
UNION ALL
SELECT queue_id, chat_id, NULL, completed_at, 'completion', NULL, completion_reason FROM episodes WHERE completed_at IS NOT NULL
UNION ALL
SELECT queue_id, chat_id, NULL, completed_at, 'abandonment', greatest(completed_at - opened_at, interval '0'), completion_reason FROM episodes WHERE is_abandoned
UNION ALL
SELECT queue_id, chat_id, operator_id, assigned_at, 'wait', waited, how FROM waits
UNION ALL
SELECT queue_id, chat_id, operator_id, assigned_at, 'wait_in_line', waited_in_line, how FROM waits
UNION ALL
SELECT queue_id, chat_id, operator_id, assigned_at, 'assignment', NULL, how FROM chat_assignments WHERE release_reason IS DISTINCT FROM 'undelivered'
UNION ALL
SELECT queue_id, chat_id, operator_id, first_reply_at, 'response', first_reply_at - assigned_at, NULL FROM chat_assignments WHERE first_reply_at IS NOT NULL
UNION ALL
SELECT queue_id, chat_id, operator_id, released_at, 'handling', released_at - assigned_at, release_reason FROM chat_assignments WHERE released_at IS NOT NULL AND release_reason <> 'undelivered'
UNION ALL
SELECT queue_id, chat_id, NULL, received_at, 'user_message', NULL, NULL FROM messages WHERE sender_type = 'real'
UNION ALL
SELECT queue_id, chat_id, handled_by_operator_id, received_at, 'answer', NULL, NULL FROM messages WHERE sender_type = 'operator'
UNION ALL
SELECT queue_id, chat_id, operator_id, answered_at, 'next_response', next_response, NULL FROM next_responses
UNION ALL
SELECT queue_id, chat_id, NULL, completed_at, 'unanswered_end', greatest(completed_at - unanswered_since, interval '0'), completion_reason FROM episodes WHERE unanswered_since IS NOT NULL
UNION ALL
SELECT queue_id, chat_id, operator_id, released_at, 'undelivered', released_at - assigned_at, how FROM chat_assignments WHERE release_reason = 'undelivered';

COMMENT ON COLUMN measurements.measure IS 'What: episode, first_response, completion, abandonment, unanswered_end, wait, wait_in_line, assignment, response, next_response, handling, undelivered, user_message, answer.';
COMMENT ON COLUMN measurements.cause   IS 'Of assignment, undelivered, wait and wait_in_line: how (pull, push, admin, transfer). Of handling: why it ended. Of completion, abandonment and unanswered_end: the reason given.';

-- More columns at the end. The old function makes room by another name, so that views of others keep working: what is built
-- on the four views sees the new function, and what is built on the function itself keeps the old one.
ALTER FUNCTION numbers(text, boolean, timestamptz, timestamptz) RENAME TO numbers_before_next_response;

CREATE FUNCTION numbers(bucket text, by_operator boolean, since timestamptz DEFAULT '-infinity', until timestamptz DEFAULT 'infinity')
RETURNS TABLE (queue_id text, operator_id text, starts_at timestamptz, user_messages bigint, answers bigint, chats_handled bigint,
               episodes bigint, completions bigint, abandonments bigint, assignments bigint, idle_releases bigint, reassignments bigint,
               wait_count bigint, wait_avg interval, wait_p50 interval, wait_p90 interval, wait_p95 interval, wait_max interval,
               wait_in_line_avg interval, wait_in_line_p50 interval, wait_in_line_p90 interval, wait_in_line_p95 interval, wait_in_line_max interval,
               first_response_count bigint, first_response_avg interval, first_response_p50 interval, first_response_p90 interval, first_response_p95 interval,
               response_count bigint, response_avg interval, response_p50 interval, response_p95 interval,
               handling_count bigint, handling_avg interval, handling_total interval,
               chats bigint, unanswered_ends bigint, transfers bigint, undelivered bigint,
               next_response_count bigint, next_response_avg interval, next_response_p50 interval, next_response_p90 interval,
               next_response_p95 interval, next_response_max interval)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT   one.queue_id, (SELECT one.operator_id WHERE by_operator), date_trunc(bucket, one.at, made.zone),
             count(*) FILTER (WHERE measure = 'user_message'), count(*) FILTER (WHERE measure = 'answer'),
             count(DISTINCT one.chat_id) FILTER (WHERE measure = 'answer'),
             count(*) FILTER (WHERE measure = 'episode'), count(*) FILTER (WHERE measure = 'completion'), count(*) FILTER (WHERE measure = 'abandonment'),
             count(*) FILTER (WHERE measure = 'assignment'),
             count(*) FILTER (WHERE measure = 'handling' AND cause = 'idle'), count(*) FILTER (WHERE measure = 'handling' AND cause = 'reassigned'),
             count(*) FILTER (WHERE measure = 'wait'), avg(duration) FILTER (WHERE measure = 'wait'),
             percentile_cont(0.5)  WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'wait'),
             percentile_cont(0.9)  WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'wait'),
             percentile_cont(0.95) WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'wait'),
             max(duration) FILTER (WHERE measure = 'wait'),
             avg(duration) FILTER (WHERE measure = 'wait_in_line'),
             percentile_cont(0.5)  WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'wait_in_line'),
             percentile_cont(0.9)  WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'wait_in_line'),
             percentile_cont(0.95) WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'wait_in_line'),
             max(duration) FILTER (WHERE measure = 'wait_in_line'),
             count(*) FILTER (WHERE measure = 'first_response'), avg(duration) FILTER (WHERE measure = 'first_response'),
             percentile_cont(0.5)  WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'first_response'),
             percentile_cont(0.9)  WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'first_response'),
             percentile_cont(0.95) WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'first_response'),
             count(*) FILTER (WHERE measure = 'response'), avg(duration) FILTER (WHERE measure = 'response'),
             percentile_cont(0.5)  WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'response'),
             percentile_cont(0.95) WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'response'),
             count(*) FILTER (WHERE measure = 'handling'), avg(duration) FILTER (WHERE measure = 'handling'),
             coalesce(sum(duration) FILTER (WHERE measure = 'handling'), interval '0'),
             count(DISTINCT one.chat_id) FILTER (WHERE measure IN ('user_message', 'answer')),
             count(*) FILTER (WHERE measure = 'unanswered_end'),
             count(*) FILTER (WHERE measure = 'handling' AND cause = 'transferred'),
             count(*) FILTER (WHERE measure = 'undelivered'),
             count(*) FILTER (WHERE measure = 'next_response'), avg(duration) FILTER (WHERE measure = 'next_response'),
             percentile_cont(0.5)  WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'next_response'),
             percentile_cont(0.9)  WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'next_response'),
             percentile_cont(0.95) WITHIN GROUP (ORDER BY duration) FILTER (WHERE measure = 'next_response'),
             max(duration) FILTER (WHERE measure = 'next_response')
    FROM     measurements one
    CROSS    JOIN projection_settings made
    WHERE    (NOT by_operator OR one.operator_id IS NOT NULL) AND one.at >= since AND one.at < until
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3;
END;

COMMENT ON FUNCTION numbers(text, boolean, timestamptz, timestamptz) IS
    'The numbers of every bucket (hour, day, week, month, in the zone of the tables), of each queue or of each operator in it, of the measurements from since up to but without until. docs/reference/metrics.md has each column.';

CREATE OR REPLACE VIEW numbers_by_queue_and_hour    AS SELECT * FROM numbers('hour', false);
CREATE OR REPLACE VIEW numbers_by_queue_and_day     AS SELECT * FROM numbers('day', false);
CREATE OR REPLACE VIEW numbers_by_operator_and_hour AS SELECT * FROM numbers('hour', true);
CREATE OR REPLACE VIEW numbers_by_operator_and_day  AS SELECT * FROM numbers('day', true);

DO $$
DECLARE
    named record;
    said  record;
BEGIN
    FOR named IN SELECT unnest(ARRAY['numbers_by_queue_and_hour', 'numbers_by_queue_and_day', 'numbers_by_operator_and_hour', 'numbers_by_operator_and_day']) AS view_name LOOP
        FOR said IN SELECT * FROM (VALUES
            ('wait_avg',            'Their average since creation: from the oldest unanswered message.'),
            ('chats',               'Distinct chats with a message of either side; by operator: with an answer of theirs. Never add these up: a chat of two rows is one chat.'),
            ('unanswered_ends',     'Episodes that ended with something unanswered.'),
            ('transfers',           'Assignments that the holder ended by handing the chat to a colleague.'),
            ('undelivered',         'Assignments that never reached an operator; no other number counts them.'),
            ('next_response_count', 'Replies that answered something.'),
            ('next_response_avg',   'From the first unanswered message to the reply that answered it, on average.'),
            ('next_response_p50',   'Half of them were not longer.'),
            ('next_response_p90',   'Nine of ten were not longer.'),
            ('next_response_p95',   '95 of 100 were not longer.'),
            ('next_response_max',   'The longest.')) AS columns (column_name, says) LOOP
            EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', named.view_name, said.column_name, said.says);
        END LOOP;
    END LOOP;
END
$$;

DO $$
BEGIN
    DROP FUNCTION numbers_before_next_response(text, boolean, timestamptz, timestamptz);
EXCEPTION
    WHEN dependent_objects_still_exist THEN
        RAISE NOTICE 'numbers_before_next_response stays until nothing depends on it';
END
$$;

CREATE OR REPLACE VIEW releases_by_day AS
SELECT one.queue_id, one.operator_id, (one.at AT TIME ZONE made.zone)::date AS date,
       CASE one.measure WHEN 'undelivered' THEN 'undelivered' ELSE one.cause END AS cause, count(*) AS releases, sum(one.duration) AS handling_total
FROM   measurements one
CROSS  JOIN projection_settings made
WHERE  one.measure IN ('handling', 'undelivered')
GROUP  BY 1, 2, 3, 4;

COMMENT ON COLUMN releases_by_day.cause IS 'replied, released, idle, operator_offline, reassigned, transferred, admin_released, undelivered, completed; unknown: the event that said so lies in the dead letters.';

CREATE FUNCTION distinct_chats(since timestamptz, until timestamptz, queue text DEFAULT NULL)
RETURNS TABLE (queue_id text, chats bigint, written bigint, assigned bigint, answered bigint)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT   one.queue_id,
             count(DISTINCT one.chat_id) FILTER (WHERE measure IN ('user_message', 'answer')),
             count(DISTINCT one.chat_id) FILTER (WHERE measure = 'user_message'),
             count(DISTINCT one.chat_id) FILTER (WHERE measure = 'assignment'),
             count(DISTINCT one.chat_id) FILTER (WHERE measure = 'answer')
    FROM     measurements one
    WHERE    one.measure IN ('user_message', 'answer', 'assignment')
    AND      one.at >= since AND one.at < until AND (queue IS NULL OR one.queue_id = queue)
    GROUP BY 1
    ORDER BY 1;
END;

COMMENT ON FUNCTION distinct_chats(timestamptz, timestamptz, text) IS
    'Per queue, the distinct chats of any span of time: with a message of either side, with a message of the user, with a new assignment, with an answer. Rows of operators or of days do not add up to these.';

CREATE OR REPLACE FUNCTION occupancy(since timestamptz, until timestamptz, queue text DEFAULT NULL)
RETURNS TABLE (queue_id text, operator_id text, busy interval, present interval, occupancy numeric, held interval, capacity_offered interval, capacity_used numeric)
LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH asked AS (SELECT tstzrange(since, greatest(since, least(until, now()))) AS span),
    holding AS (
        SELECT made.queue_id, made.operator_id, range_agg(tstzrange(made.assigned_at, made.released_at) * span) AS busy,
               sum(upper(tstzrange(made.assigned_at, made.released_at) * span) - lower(tstzrange(made.assigned_at, made.released_at) * span)) AS held
        FROM   chat_assignments made CROSS JOIN asked
        WHERE  tstzrange(made.assigned_at, made.released_at) && span AND made.release_reason IS DISTINCT FROM 'undelivered'
        GROUP  BY 1, 2),
    attending AS (
        SELECT was.queue_id, was.operator_id, range_agg(tstzrange(was.began_at, was.ended_at) * span) AS there,
               sum(was.capacity * (upper(tstzrange(was.began_at, was.ended_at) * span) - lower(tstzrange(was.began_at, was.ended_at) * span))) AS offered
        FROM   presence_intervals was CROSS JOIN asked
        WHERE  was.status <> 'offline' AND tstzrange(was.began_at, was.ended_at) && span
        GROUP  BY 1, 2),
    times AS (
        SELECT queue_id, operator_id, held, offered,
               (SELECT coalesce(sum(upper(one) - lower(one)), interval '0') FROM unnest(busy) one)                                         AS busy,
               (SELECT coalesce(sum(upper(one) - lower(one)), interval '0') FROM unnest(coalesce(busy, '{}') + coalesce(there, '{}')) one) AS present
        FROM   holding FULL JOIN attending USING (queue_id, operator_id))
    SELECT   one.queue_id, one.operator_id, one.busy, one.present,
             round((extract(epoch FROM one.busy) / nullif(extract(epoch FROM one.present), 0))::numeric, 4),
             coalesce(one.held, interval '0'), coalesce(one.offered, interval '0'),
             round((extract(epoch FROM coalesce(one.held, interval '0')) / nullif(extract(epoch FROM one.offered), 0))::numeric, 4)
    FROM     times one
    WHERE    queue IS NULL OR one.queue_id = queue
    ORDER BY 1, 2;
END;
