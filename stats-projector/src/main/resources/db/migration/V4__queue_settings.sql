-- Queues have settings of their own, and a log of them.

ALTER TABLE queues ADD COLUMN settings jsonb;

COMMENT ON COLUMN queues.settings IS 'Its own settings, as an admin last set them; null: those of the deployment.';

CREATE TABLE queue_events (
    queue_id     text COLLATE "C" NOT NULL,
    type         text COLLATE "C" NOT NULL,
    occurred_at  timestamptz      NOT NULL,
    payload      jsonb            NOT NULL,
    event_id     text COLLATE "C" NOT NULL,
    causation_id text COLLATE "C" NOT NULL,
    partition    integer          NOT NULL,
    log_offset   bigint           NOT NULL,
    PRIMARY KEY (partition, log_offset)
);

COMMENT ON TABLE  queue_events              IS 'The log of queues as a whole: their settings. One row an event.';
COMMENT ON COLUMN queue_events.queue_id     IS 'The queue.';
COMMENT ON COLUMN queue_events.type         IS 'What has happened, as ce_type on Kafka, such as baton.queue-settings-changed.v1 (docs/events.md).';
COMMENT ON COLUMN queue_events.occurred_at  IS 'When, by the log''s clock.';
COMMENT ON COLUMN queue_events.payload      IS 'The event''s own fields, as on Kafka.';
COMMENT ON COLUMN queue_events.event_id     IS 'ce_id: the same on every replay.';
COMMENT ON COLUMN queue_events.causation_id IS 'ce_causationid: the command that brought it about.';
COMMENT ON COLUMN queue_events.partition    IS 'Partition of baton.events.';
COMMENT ON COLUMN queue_events.log_offset   IS 'Offset in that partition.';
