-- Why was my reply refused at 14:03? A refusal changes nothing, so it is no event of a chat: it has no number there, and
-- chat_events, whose key is that number, cannot hold it. Here it is, for 30 days; older ones are deleted every hour.
-- The columns are read off the event by Postgres, so they cannot differ from it.

CREATE TABLE refusals (
    queue_id      text COLLATE "C" NOT NULL,
    refused_at    timestamptz      NOT NULL,
    chat_id       text COLLATE "C" GENERATED ALWAYS AS (payload ->> 'chat_id')                 STORED,
    operator_id   text COLLATE "C" GENERATED ALWAYS AS (payload ->> 'operator_id')             STORED,
    command       text             GENERATED ALWAYS AS (payload ->> 'command')                 STORED,
    id            text COLLATE "C" GENERATED ALWAYS AS (payload ->> 'id')                      STORED,
    epoch         bigint           GENERATED ALWAYS AS ((payload ->> 'epoch')::bigint)         STORED,
    seen_seq      bigint           GENERATED ALWAYS AS ((payload ->> 'seen_seq')::bigint)      STORED,
    reason        text             GENERATED ALWAYS AS (payload ->> 'reason')                  STORED,
    detail        text             GENERATED ALWAYS AS (payload ->> 'detail')                  STORED,
    chat_state    text             GENERATED ALWAYS AS (payload ->> 'chat_state')              STORED,
    current_epoch bigint           GENERATED ALWAYS AS ((payload ->> 'current_epoch')::bigint) STORED,
    type          text COLLATE "C" NOT NULL,
    payload       jsonb            NOT NULL,
    event_id      text COLLATE "C" NOT NULL,
    causation_id  text COLLATE "C" NOT NULL,
    partition     integer          NOT NULL,
    log_offset    bigint           NOT NULL,
    PRIMARY KEY (partition, log_offset)
);

CREATE INDEX refusals_newest      ON refusals (refused_at, partition, log_offset);
CREATE INDEX refusals_of_chat     ON refusals (chat_id, queue_id, refused_at);
CREATE INDEX refusals_of_operator ON refusals (operator_id, queue_id, refused_at);

COMMENT ON TABLE  refusals               IS 'Each command that was refused: what, to whom, why and when. One row a refusal, for 30 days.';
COMMENT ON COLUMN refusals.queue_id      IS 'The queue that the command was about.';
COMMENT ON COLUMN refusals.refused_at    IS 'When, by the log''s clock.';
COMMENT ON COLUMN refusals.chat_id       IS 'The chat, if the command was about one.';
COMMENT ON COLUMN refusals.operator_id   IS 'The operator who made the call, or whom it was about; null when there is none.';
COMMENT ON COLUMN refusals.command       IS 'What was asked, such as reply-to-chat.';
COMMENT ON COLUMN refusals.id            IS 'The message_id or command_id that the caller chose, if any.';
COMMENT ON COLUMN refusals.epoch         IS 'The assignment that the caller believed to be current, if it named one.';
COMMENT ON COLUMN refusals.seen_seq      IS 'The last user message that the caller had seen, if it named one.';
COMMENT ON COLUMN refusals.reason        IS 'Why, as a word, such as stale_epoch.';
COMMENT ON COLUMN refusals.detail        IS 'Why, as a sentence for a person.';
COMMENT ON COLUMN refusals.chat_state    IS 'The state of the chat then, if there was a chat.';
COMMENT ON COLUMN refusals.current_epoch IS 'The chat''s latest assignment then, if there was a chat.';
COMMENT ON COLUMN refusals.type          IS 'As ce_type on Kafka: baton.command-refused.v1.';
COMMENT ON COLUMN refusals.payload       IS 'The event''s own fields, as on Kafka.';
COMMENT ON COLUMN refusals.event_id      IS 'ce_id: the same on every replay.';
COMMENT ON COLUMN refusals.causation_id  IS 'ce_causationid: the command that was refused.';
COMMENT ON COLUMN refusals.partition     IS 'Partition of baton.events.';
COMMENT ON COLUMN refusals.log_offset    IS 'Offset in that partition.';

COMMENT ON COLUMN projection_position.last_event_at IS 'Time of the latest event of the partition that is in the tables, refusals apart; null before the first.';

GRANT SELECT ON refusals TO analyst;
