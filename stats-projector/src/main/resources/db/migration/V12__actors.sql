-- The caller behind each event: the person, the program or the part of Baton that gave the command. Rows that were written
-- before have none; ./baton rebuild fills in what the log has.

ALTER TABLE chat_events     ADD COLUMN actor_type text, ADD COLUMN actor text COLLATE "C";
ALTER TABLE operator_events ADD COLUMN actor_type text, ADD COLUMN actor text COLLATE "C";
ALTER TABLE queue_events    ADD COLUMN actor_type text, ADD COLUMN actor text COLLATE "C";
ALTER TABLE refusals        ADD COLUMN actor_type text, ADD COLUMN actor text COLLATE "C";

COMMENT ON COLUMN chat_events.actor_type     IS 'ce_authtype: the kind of caller that gave the command (user, service_account, system); null when that is unknown.';
COMMENT ON COLUMN chat_events.actor          IS 'ce_authid: the id of that caller, such as alice or inbox; null when that is unknown.';
COMMENT ON COLUMN operator_events.actor_type IS 'ce_authtype: the kind of caller that gave the command (user, service_account, system); null when that is unknown.';
COMMENT ON COLUMN operator_events.actor      IS 'ce_authid: the id of that caller, such as alice or inbox; null when that is unknown.';
COMMENT ON COLUMN queue_events.actor_type    IS 'ce_authtype: the kind of caller that gave the command (user, service_account, system); null when that is unknown.';
COMMENT ON COLUMN queue_events.actor         IS 'ce_authid: the id of that caller, such as alice or inbox; null when that is unknown.';
COMMENT ON COLUMN refusals.actor_type        IS 'ce_authtype: the kind of caller that gave the command (user, service_account, system); null when that is unknown.';
COMMENT ON COLUMN refusals.actor             IS 'ce_authid: the id of that caller, such as alice or inbox; null when that is unknown.';

GRANT SELECT ON chat_events, operator_events, queue_events, refusals TO analyst;
