-- The numbers of SPEC section 6, each defined once, here; docs/metrics.md says them in words and shows them on a history
-- counted by hand. A measurement is one thing that was counted or timed; every number of an hour or a day is a count, a
-- sum or a percentile of measurements, and so adds up.

CREATE VIEW episodes AS
SELECT start.queue_id,
       start.chat_id,
       (start.payload ->> 'episode')::bigint                                           AS episode,
       start.occurred_at                                                               AS opened_at,
       answer.occurred_at                                                              AS first_reply_at,
       answer.payload ->> 'operator_id'                                                AS first_reply_by,
       CASE WHEN answer.occurred_at IS NOT NULL THEN greatest(answer.occurred_at - start.occurred_at, interval '0') END AS first_response,
       finish.occurred_at                                                              AS completed_at,
       finish.payload ->> 'reason'                                                     AS completion_reason,
       finish.occurred_at IS NOT NULL AND answer.occurred_at IS NULL                   AS is_abandoned
FROM   chat_events start
LEFT   JOIN LATERAL (SELECT version FROM chat_events later
                     WHERE  later.queue_id = start.queue_id AND later.chat_id = start.chat_id AND later.version > start.version
                     AND    later.type = 'baton.chat-reopened.v1' ORDER BY version LIMIT 1) next ON true
LEFT   JOIN LATERAL (SELECT occurred_at, payload FROM chat_events later
                     WHERE  later.queue_id = start.queue_id AND later.chat_id = start.chat_id AND later.version > start.version
                     AND    (next.version IS NULL OR later.version < next.version)
                     AND    later.type = 'baton.operator-replied.v1' ORDER BY version LIMIT 1) answer ON true
LEFT   JOIN LATERAL (SELECT occurred_at, payload FROM chat_events later
                     WHERE  later.queue_id = start.queue_id AND later.chat_id = start.chat_id AND later.version > start.version
                     AND    (next.version IS NULL OR later.version < next.version)
                     AND    later.type = 'baton.chat-completed.v1' ORDER BY version LIMIT 1) finish ON true
WHERE  start.type IN ('baton.chat-opened.v1', 'baton.chat-reopened.v1');

COMMENT ON VIEW   episodes                   IS 'Each episode of each chat: from opened or reopened to completed.';
COMMENT ON COLUMN episodes.queue_id          IS 'The queue of the chat.';
COMMENT ON COLUMN episodes.chat_id           IS 'The chat.';
COMMENT ON COLUMN episodes.episode           IS 'The episode''s number within its chat: 1, 2, 3 …';
COMMENT ON COLUMN episodes.opened_at         IS 'When its first message came: the first unanswered one.';
COMMENT ON COLUMN episodes.first_reply_at    IS 'When an operator first answered within it; null before.';
COMMENT ON COLUMN episodes.first_reply_by    IS 'Who that was.';
COMMENT ON COLUMN episodes.first_response    IS 'From opened_at to first_reply_at; null before. Never across a reopening.';
COMMENT ON COLUMN episodes.completed_at      IS 'When it ended; null while it goes on.';
COMMENT ON COLUMN episodes.completion_reason IS 'Why it ended: inactive, or what the asker gave.';
COMMENT ON COLUMN episodes.is_abandoned      IS 'Whether it ended without any answer.';

CREATE VIEW waits AS
SELECT made.queue_id,
       made.chat_id,
       made.epoch,
       made.operator_id,
       made.how,
       made.assigned_at,
       made.waited,
       greatest(made.assigned_at - queued.occurred_at, interval '0') AS waited_in_line
FROM   chat_assignments made
JOIN   LATERAL (SELECT version FROM chat_events given
                WHERE  given.queue_id = made.queue_id AND given.chat_id = made.chat_id AND given.type = 'baton.chat-assigned.v1'
                AND    (given.payload ->> 'epoch')::bigint = made.epoch AND (given.payload -> 'decision' ->> 'place')::bigint > 0) given ON true
JOIN   LATERAL (SELECT occurred_at FROM chat_events before
                WHERE  before.queue_id = made.queue_id AND before.chat_id = made.chat_id AND before.version < given.version
                AND    before.type = 'baton.chat-queued.v1' ORDER BY version DESC LIMIT 1) queued ON true;

COMMENT ON VIEW   waits                IS 'Each wait that ended with an assignment, by both clocks. An assignment of a chat that did not stand in line has no row.';
COMMENT ON COLUMN waits.queue_id       IS 'The queue of the chat.';
COMMENT ON COLUMN waits.chat_id        IS 'The chat.';
COMMENT ON COLUMN waits.epoch          IS 'The assignment that ended the wait.';
COMMENT ON COLUMN waits.operator_id    IS 'Who was given the chat.';
COMMENT ON COLUMN waits.how            IS 'pull, push or admin.';
COMMENT ON COLUMN waits.assigned_at    IS 'When the wait ended.';
COMMENT ON COLUMN waits.waited         IS 'Since creation: from the first unanswered message, over all take-backs. The user''s view.';
COMMENT ON COLUMN waits.waited_in_line IS 'Since joining the line: from when the chat last came, or came back, to it. The line''s view.';

CREATE VIEW measurements AS
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
SELECT queue_id, chat_id, operator_id, assigned_at, 'assignment', NULL, how FROM chat_assignments
UNION ALL
SELECT queue_id, chat_id, operator_id, first_reply_at, 'response', first_reply_at - assigned_at, NULL FROM chat_assignments WHERE first_reply_at IS NOT NULL
UNION ALL
SELECT queue_id, chat_id, operator_id, released_at, 'handling', released_at - assigned_at, release_reason FROM chat_assignments WHERE released_at IS NOT NULL
UNION ALL
SELECT queue_id, chat_id, NULL, received_at, 'user_message', NULL, NULL FROM messages WHERE sender_type = 'real'
UNION ALL
SELECT queue_id, chat_id, handled_by_operator_id, received_at, 'answer', NULL, NULL FROM messages WHERE sender_type = 'operator';

COMMENT ON VIEW   measurements             IS 'Every single thing that is counted or timed, one row each, at the moment when it was known.';
COMMENT ON COLUMN measurements.queue_id    IS 'The queue.';
COMMENT ON COLUMN measurements.chat_id     IS 'The chat.';
COMMENT ON COLUMN measurements.operator_id IS 'To whom it is credited; null where it is the queue''s alone.';
COMMENT ON COLUMN measurements.at          IS 'The hour and day that it counts for: when the wait ended, the answer was written, the assignment was over.';
COMMENT ON COLUMN measurements.measure     IS 'What: episode, first_response, completion, abandonment, wait, wait_in_line, assignment, response, handling, user_message, answer.';
COMMENT ON COLUMN measurements.duration    IS 'How long, of what takes time; else null.';
COMMENT ON COLUMN measurements.cause       IS 'Of assignment, wait and wait_in_line: how (pull, push, admin). Of handling: why it ended. Of completion and abandonment: the reason given.';

-- The same columns for every bucket, so that the four views below cannot drift apart.
CREATE FUNCTION numbers(bucket text, by_operator boolean, since timestamptz DEFAULT '-infinity', until timestamptz DEFAULT 'infinity')
RETURNS TABLE (queue_id text, operator_id text, starts_at timestamptz, user_messages bigint, answers bigint, chats_handled bigint,
               episodes bigint, completions bigint, abandonments bigint, assignments bigint, idle_releases bigint, reassignments bigint,
               wait_count bigint, wait_avg interval, wait_p50 interval, wait_p90 interval, wait_p95 interval, wait_max interval,
               wait_in_line_avg interval, wait_in_line_p50 interval, wait_in_line_p90 interval, wait_in_line_p95 interval, wait_in_line_max interval,
               first_response_count bigint, first_response_avg interval, first_response_p50 interval, first_response_p90 interval, first_response_p95 interval,
               response_count bigint, response_avg interval, response_p50 interval, response_p95 interval,
               handling_count bigint, handling_avg interval, handling_total interval)
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
             coalesce(sum(duration) FILTER (WHERE measure = 'handling'), interval '0')
    FROM     measurements one
    CROSS    JOIN projection_settings made
    WHERE    (NOT by_operator OR one.operator_id IS NOT NULL) AND one.at >= since AND one.at < until
    GROUP BY 1, 2, 3
    ORDER BY 1, 2, 3;
END;

COMMENT ON FUNCTION numbers(text, boolean, timestamptz, timestamptz) IS
    'The numbers of every bucket (hour, day, week, month, in the zone of the tables), of each queue or of each operator in it, of the measurements from since up to but without until. docs/metrics.md has each column.';

CREATE VIEW numbers_by_queue_and_hour    AS SELECT * FROM numbers('hour', false);
CREATE VIEW numbers_by_queue_and_day     AS SELECT * FROM numbers('day', false);
CREATE VIEW numbers_by_operator_and_hour AS SELECT * FROM numbers('hour', true);
CREATE VIEW numbers_by_operator_and_day  AS SELECT * FROM numbers('day', true);

COMMENT ON VIEW numbers_by_queue_and_hour    IS 'The numbers of each queue in each hour of the zone; one without a measurement has no row.';
COMMENT ON VIEW numbers_by_queue_and_day     IS 'The numbers of each queue on each day of the zone; one without a measurement has no row.';
COMMENT ON VIEW numbers_by_operator_and_hour IS 'What is credited to each operator in each hour of the zone; one without a measurement has no row.';
COMMENT ON VIEW numbers_by_operator_and_day  IS 'What is credited to each operator on each day of the zone; one without a measurement has no row.';

DO $$
DECLARE
    named record;
    said  record;
BEGIN
    FOR named IN SELECT unnest(ARRAY['numbers_by_queue_and_hour', 'numbers_by_queue_and_day', 'numbers_by_operator_and_hour', 'numbers_by_operator_and_day']) AS view_name LOOP
        FOR said IN SELECT * FROM (VALUES
            ('queue_id',             'The queue.'),
            ('operator_id',          'To whom the numbers are credited; null in the views by queue.'),
            ('starts_at',            'When the hour or day of the zone (projection_settings.zone) begins.'),
            ('user_messages',        'Messages of users.'),
            ('answers',              'Messages of operators.'),
            ('chats_handled',        'Distinct chats with an answer.'),
            ('episodes',             'Episodes that began.'),
            ('completions',          'Episodes that ended.'),
            ('abandonments',         'Those of them that ended without any answer.'),
            ('assignments',          'Assignments that began.'),
            ('idle_releases',        'Assignments that were taken back for want of an answer.'),
            ('reassignments',        'Assignments that an admin ended by giving the chat to somebody else.'),
            ('wait_count',           'Waits that ended with an assignment.'),
            ('wait_avg',             'Their average since creation: from the first unanswered message.'),
            ('wait_p50',             'Half of them were not longer.'),
            ('wait_p90',             'Nine of ten were not longer.'),
            ('wait_p95',             '95 of 100 were not longer.'),
            ('wait_max',             'The longest.'),
            ('wait_in_line_avg',     'The average of the same waits since joining the line: from when the chat last came to it.'),
            ('wait_in_line_p50',     'Half of them were not longer.'),
            ('wait_in_line_p90',     'Nine of ten were not longer.'),
            ('wait_in_line_p95',     '95 of 100 were not longer.'),
            ('wait_in_line_max',     'The longest.'),
            ('first_response_count', 'Episodes with their first answer.'),
            ('first_response_avg',   'From the episode''s first message to its first answer, on average.'),
            ('first_response_p50',   'Half of them were not longer.'),
            ('first_response_p90',   'Nine of ten were not longer.'),
            ('first_response_p95',   '95 of 100 were not longer.'),
            ('response_count',       'Assignments with their first answer.'),
            ('response_avg',         'From the assignment to its first answer, on average.'),
            ('response_p50',         'Half of them were not longer.'),
            ('response_p95',         '95 of 100 were not longer.'),
            ('handling_count',       'Assignments that ended, for whatever reason.'),
            ('handling_avg',         'From the assignment to its end, on average.'),
            ('handling_total',       'Their sum.')) AS columns (column_name, says) LOOP
            EXECUTE format('COMMENT ON COLUMN %I.%I IS %L', named.view_name, said.column_name, said.says);
        END LOOP;
    END LOOP;
END
$$;

CREATE VIEW releases_by_day AS
SELECT one.queue_id, one.operator_id, (one.at AT TIME ZONE made.zone)::date AS date, one.cause, count(*) AS releases, sum(one.duration) AS handling_total
FROM   measurements one
CROSS  JOIN projection_settings made
WHERE  one.measure = 'handling'
GROUP  BY 1, 2, 3, 4;

COMMENT ON VIEW   releases_by_day                IS 'Why assignments ended, per operator and day.';
COMMENT ON COLUMN releases_by_day.queue_id       IS 'The queue.';
COMMENT ON COLUMN releases_by_day.operator_id    IS 'Who held the chats.';
COMMENT ON COLUMN releases_by_day.date           IS 'The day in the zone.';
COMMENT ON COLUMN releases_by_day.cause          IS 'replied, released, idle, operator_offline, reassigned, admin_released, completed; unknown: the event that said so lies in the dead letters.';
COMMENT ON COLUMN releases_by_day.releases       IS 'How many ended so.';
COMMENT ON COLUMN releases_by_day.handling_total IS 'How long they were held, together.';

CREATE FUNCTION service_level(within interval, since timestamptz DEFAULT '-infinity', until timestamptz DEFAULT 'infinity', queue text DEFAULT NULL)
RETURNS TABLE (queue_id text, episodes bigint, answered_within bigint, service_level numeric)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT   one.queue_id, count(*), count(*) FILTER (WHERE one.first_response <= within),
             round(count(*) FILTER (WHERE one.first_response <= within) / count(*)::numeric, 4)
    FROM     episodes one
    WHERE    one.opened_at >= since AND one.opened_at < until AND (queue IS NULL OR one.queue_id = queue)
    AND     (one.first_reply_at IS NOT NULL OR one.completed_at IS NOT NULL OR one.opened_at < now() - within)
    GROUP BY 1
    ORDER BY 1;
END;

COMMENT ON FUNCTION service_level(interval, timestamptz, timestamptz, text) IS
    'Per queue, the share of the episodes opened in that time whose first answer came within so long. An abandoned one, and one that waits for longer already, counts as missed; one that is not decided yet does not count.';

CREATE VIEW presence_intervals AS
SELECT queue_id, operator_id, status, capacity, began_at, ended_at
FROM  (SELECT queue_id, operator_id, payload ->> 'status' AS status, (payload ->> 'capacity')::integer AS capacity, occurred_at AS began_at,
              lead(occurred_at) OVER (PARTITION BY queue_id, operator_id ORDER BY partition, log_offset) AS ended_at
       FROM   operator_events
       WHERE  type IN ('baton.operator-signed-in.v1', 'baton.operator-presence-changed.v1')) stretch
WHERE  ended_at IS NULL OR ended_at > began_at;

COMMENT ON VIEW   presence_intervals             IS 'How each operator was there, and since when until when.';
COMMENT ON COLUMN presence_intervals.queue_id    IS 'The queue that they serve.';
COMMENT ON COLUMN presence_intervals.operator_id IS 'The operator.';
COMMENT ON COLUMN presence_intervals.status      IS 'available, away or offline.';
COMMENT ON COLUMN presence_intervals.capacity    IS 'How many chats at once, in that time.';
COMMENT ON COLUMN presence_intervals.began_at    IS 'When it began.';
COMMENT ON COLUMN presence_intervals.ended_at    IS 'When it ended; null while it lasts.';

CREATE FUNCTION occupancy(since timestamptz, until timestamptz, queue text DEFAULT NULL)
RETURNS TABLE (queue_id text, operator_id text, busy interval, present interval, occupancy numeric, held interval, capacity_offered interval, capacity_used numeric)
LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH asked AS (SELECT tstzrange(since, greatest(since, least(until, now()))) AS span),
    holding AS (
        SELECT made.queue_id, made.operator_id, range_agg(tstzrange(made.assigned_at, made.released_at) * span) AS busy,
               sum(upper(tstzrange(made.assigned_at, made.released_at) * span) - lower(tstzrange(made.assigned_at, made.released_at) * span)) AS held
        FROM   chat_assignments made CROSS JOIN asked
        WHERE  tstzrange(made.assigned_at, made.released_at) && span
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

COMMENT ON FUNCTION occupancy(timestamptz, timestamptz, text) IS
    'Per operator, from since to until (or now): busy, the union of the times with at least one chat; present, the time not offline or busy; their ratio; held, the sum of the times of all chats; capacity_offered, capacity times the time not offline; their ratio.';
