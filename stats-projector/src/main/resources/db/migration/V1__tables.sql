-- The tables of the read side. Each is a function of baton.events: drop them all, read the log again, and they are
-- the same. Only the projector writes here; a batch of events and the position it came from are one transaction.
--
-- Ids are compared byte by byte (COLLATE "C"): quicker, and the order of a list is the same on every machine.
-- Times of a chat never go back: where the broker's clock did, the time before it stands (chat_events keeps the raw one).
-- A queue is the boundary of everything: a chat_id or operator_id means nothing without its queue_id.

CREATE SCHEMA IF NOT EXISTS extensions;
CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA extensions;
-- The extension may have been there before, in a schema of its owner's choice: its operators are found by type, not by path.

CREATE TABLE projection_position (
    partition    integer     NOT NULL PRIMARY KEY,
    next_offset  bigint      NOT NULL CHECK (next_offset >= 0),
    last_event_at timestamptz
) WITH (fillfactor = 50);

COMMENT ON TABLE  projection_position               IS 'How far the tables are: one row a partition of baton.events, moved in the same transaction as the rows.';
COMMENT ON COLUMN projection_position.partition     IS 'Partition of baton.events.';
COMMENT ON COLUMN projection_position.next_offset   IS 'The first offset that is not yet in the tables. Transaction markers occupy offsets too, so it is not a count.';
COMMENT ON COLUMN projection_position.last_event_at IS 'Time of the latest event of the partition that is in the tables; null before the first.';

CREATE TABLE projection_settings (
    only_row boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (only_row),
    zone     text    NOT NULL
);

COMMENT ON TABLE  projection_settings          IS 'What the tables were made with: one row. Another setting needs a rebuild, for old and new numbers would mix.';
COMMENT ON COLUMN projection_settings.only_row IS 'Always true: keeps the table at one row.';
COMMENT ON COLUMN projection_settings.zone     IS 'Time zone of every date in these tables (BATON_ZONE).';

CREATE TABLE queues (
    queue_id   text COLLATE "C" NOT NULL PRIMARY KEY,
    created_at timestamptz      NOT NULL
);

COMMENT ON TABLE  queues            IS 'Every queue that has been heard of: a queue exists by being used.';
COMMENT ON COLUMN queues.queue_id   IS 'Name of the queue.';
COMMENT ON COLUMN queues.created_at IS 'Time of its first event.';

CREATE TABLE chat_state (
    queue_id             text COLLATE "C" NOT NULL,
    chat_id              text COLLATE "C" NOT NULL,
    chat_state           text             NOT NULL CHECK (chat_state IN ('waiting_assignment', 'assigned', 'waiting_real_user_reply', 'completed')),
    assigned_operator_id text COLLATE "C",
    last_operator_id     text COLLATE "C",
    operator_replied_at  timestamptz,
    assigned_at          timestamptz,
    epoch                bigint           NOT NULL CHECK (epoch >= 0),
    episode              bigint           NOT NULL CHECK (episode >= 0),
    priority             integer          NOT NULL,
    waiting_since        timestamptz,
    queued_at            timestamptz,
    rank                 timestamptz,
    open_to_all_at       timestamptz,
    message_count        bigint           NOT NULL CHECK (message_count >= 0),
    last_message_at      timestamptz,
    answered_seq         bigint           NOT NULL CHECK (answered_seq >= 0),
    created_at           timestamptz      NOT NULL,
    completed_at         timestamptz,
    changed_at           timestamptz      NOT NULL,
    is_active            boolean          NOT NULL GENERATED ALWAYS AS (chat_state <> 'completed') STORED,
    real_user_id         text,
    fictional_user_id    text,
    version              bigint           NOT NULL CHECK (version >= 1),
    lost_events          integer          NOT NULL DEFAULT 0,
    PRIMARY KEY (queue_id, chat_id),
    CONSTRAINT assigned_means_held       CHECK ((chat_state = 'assigned') = (assigned_operator_id IS NOT NULL)),
    CONSTRAINT assigned_at_while_held    CHECK ((chat_state = 'assigned') = (assigned_at IS NOT NULL)),
    CONSTRAINT waiting_since_while_waits CHECK ((chat_state = 'waiting_assignment') = (waiting_since IS NOT NULL)),
    CONSTRAINT completed_at_when_over    CHECK ((chat_state = 'completed') = (completed_at IS NOT NULL))
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX chat_state_by_state ON chat_state (chat_state, queue_id, chat_id);
CREATE INDEX chat_state_by_chat  ON chat_state (chat_id);
CREATE INDEX chat_state_held     ON chat_state (assigned_operator_id, queue_id) WHERE assigned_operator_id IS NOT NULL;

COMMENT ON TABLE  chat_state                      IS 'Each chat as it is now: one row a chat.';
COMMENT ON COLUMN chat_state.queue_id             IS 'The queue of the chat.';
COMMENT ON COLUMN chat_state.chat_id              IS 'Name of the chat, unique within its queue.';
COMMENT ON COLUMN chat_state.chat_state           IS 'waiting_assignment: in line. assigned: held by one operator. waiting_real_user_reply: answered, the user''s turn. completed: over, until the user writes again.';
COMMENT ON COLUMN chat_state.assigned_operator_id IS 'Who holds the chat now; null when nobody does.';
COMMENT ON COLUMN chat_state.last_operator_id     IS 'Who took the chat last (set when it is assigned); null when nobody ever did.';
COMMENT ON COLUMN chat_state.operator_replied_at  IS 'When an operator last answered, in any episode; null before the first answer.';
COMMENT ON COLUMN chat_state.assigned_at          IS 'Since when the present holder has it; null when nobody holds it.';
COMMENT ON COLUMN chat_state.epoch                IS 'Number of the latest assignment; 0 before the first.';
COMMENT ON COLUMN chat_state.episode              IS 'Number of the present or latest episode, from opened or reopened to completed.';
COMMENT ON COLUMN chat_state.priority             IS '0 to 9, as it counted when the chat last joined the line.';
COMMENT ON COLUMN chat_state.waiting_since        IS 'The first unanswered message of a chat that waits in line; null in every other state. Kept when a chat comes back to the line unanswered.';
COMMENT ON COLUMN chat_state.queued_at            IS 'When the chat last came, or came back, to the line; kept while it is held; null before the first time.';
COMMENT ON COLUMN chat_state.rank                 IS 'Place in line when it last joined it: waiting_since less priority times priority_boost; the smallest is served first, ties by chat_id.';
COMMENT ON COLUMN chat_state.open_to_all_at       IS 'From when last_operator_id may take it again, as of the last time it joined the line; null when nobody had taken it.';
COMMENT ON COLUMN chat_state.message_count        IS 'Messages of both sides, over all episodes.';
COMMENT ON COLUMN chat_state.last_message_at      IS 'When the latest message of either side came; null before the first.';
COMMENT ON COLUMN chat_state.answered_seq         IS 'The last user message (messages.seq) that an answer counted for; 0 before the first.';
COMMENT ON COLUMN chat_state.created_at           IS 'Time of the chat''s first event.';
COMMENT ON COLUMN chat_state.completed_at         IS 'When the latest episode ended; null while the chat is active.';
COMMENT ON COLUMN chat_state.changed_at           IS 'Time of the chat''s latest event.';
COMMENT ON COLUMN chat_state.is_active            IS 'True unless completed.';
COMMENT ON COLUMN chat_state.real_user_id         IS 'The real user, when the app named one.';
COMMENT ON COLUMN chat_state.fictional_user_id    IS 'The persona that the user talks to, when the app named one.';
COMMENT ON COLUMN chat_state.version              IS 'Number of the latest event of the chat: 1, 2, 3 … without gaps.';
COMMENT ON COLUMN chat_state.lost_events          IS 'Events of the chat that could not be read or stored and lie in baton.dead-letters; 0 on a healthy system.';

CREATE TABLE chat_assignments (
    queue_id       text COLLATE "C" NOT NULL,
    chat_id        text COLLATE "C" NOT NULL,
    epoch          bigint           NOT NULL CHECK (epoch >= 1),
    operator_id    text COLLATE "C" NOT NULL,
    how            text             NOT NULL CHECK (how IN ('pull', 'push', 'admin')),
    waited         interval         NOT NULL,
    above_capacity boolean          NOT NULL,
    assigned_at    timestamptz      NOT NULL,
    first_reply_at timestamptz      CHECK (first_reply_at >= assigned_at),
    released_at    timestamptz      CHECK (released_at >= assigned_at),
    release_reason text             CHECK (release_reason IN ('replied', 'released', 'idle', 'operator_offline', 'reassigned', 'admin_released', 'completed', 'unknown')),
    messages_sent  bigint           NOT NULL CHECK (messages_sent >= 0),
    PRIMARY KEY (queue_id, chat_id, epoch),
    CONSTRAINT ended_for_a_reason          CHECK ((released_at IS NULL) = (release_reason IS NULL)),
    CONSTRAINT a_reply_is_a_message        CHECK ((first_reply_at IS NULL) = (messages_sent = 0)),
    CONSTRAINT assignments_never_overlap   EXCLUDE USING gist (queue_id WITH =, chat_id WITH =, tstzrange(assigned_at, released_at) WITH &&)
) WITH (fillfactor = 90);

CREATE UNIQUE INDEX one_open_assignment_a_chat     ON chat_assignments (queue_id, chat_id) WHERE released_at IS NULL;
CREATE INDEX        chat_assignments_of_operator   ON chat_assignments (operator_id, queue_id, assigned_at);

COMMENT ON TABLE  chat_assignments                IS 'Each stretch of one operator holding one chat. At most one is open a chat, and the stretches of a chat never overlap: constraints see to both.';
COMMENT ON COLUMN chat_assignments.queue_id       IS 'The queue of the chat.';
COMMENT ON COLUMN chat_assignments.chat_id        IS 'The chat.';
COMMENT ON COLUMN chat_assignments.epoch          IS 'The assignment''s number within its chat: 1, 2, 3 …';
COMMENT ON COLUMN chat_assignments.operator_id    IS 'Who held the chat.';
COMMENT ON COLUMN chat_assignments.how            IS 'pull: the operator asked. push: given to an operator with auto. admin: reassigned by an admin.';
COMMENT ON COLUMN chat_assignments.waited         IS 'From the first unanswered message to assigned_at; zero when the chat did not wait.';
COMMENT ON COLUMN chat_assignments.above_capacity IS 'Whether an admin gave the operator more than the capacity allows.';
COMMENT ON COLUMN chat_assignments.assigned_at    IS 'When it began.';
COMMENT ON COLUMN chat_assignments.first_reply_at IS 'The operator''s first answer within it; null without one.';
COMMENT ON COLUMN chat_assignments.released_at    IS 'When it ended; null while it is open.';
COMMENT ON COLUMN chat_assignments.release_reason IS 'Why it ended; null while it is open. unknown: the event that said so lies in the dead letters.';
COMMENT ON COLUMN chat_assignments.messages_sent  IS 'Answers of the operator within it.';

CREATE TABLE messages (
    queue_id               text COLLATE "C" NOT NULL,
    chat_id                text COLLATE "C" NOT NULL,
    seq                    bigint           NOT NULL CHECK (seq >= 1),
    message_id             text COLLATE "C" NOT NULL,
    sender_type            text             NOT NULL CHECK (sender_type IN ('real', 'operator')),
    text                   text             NOT NULL,
    handled_by_operator_id text COLLATE "C",
    epoch                  bigint,
    sent_at                timestamptz      NOT NULL,
    received_at            timestamptz      NOT NULL,
    PRIMARY KEY (queue_id, chat_id, seq),
    CONSTRAINT an_operator_handles_their_own CHECK (sender_type = 'real' OR handled_by_operator_id IS NOT NULL),
    CONSTRAINT handled_in_an_assignment      CHECK ((handled_by_operator_id IS NULL) = (epoch IS NULL))
) WITH (fillfactor = 90);

COMMENT ON TABLE  messages                        IS 'Every message of both sides, once.';
COMMENT ON COLUMN messages.queue_id               IS 'The queue of the chat.';
COMMENT ON COLUMN messages.chat_id                IS 'The chat.';
COMMENT ON COLUMN messages.seq                    IS 'The message''s number within its chat, over both sides: 1, 2, 3 …';
COMMENT ON COLUMN messages.message_id             IS 'The sender''s own name for it.';
COMMENT ON COLUMN messages.sender_type            IS 'real: the user. operator: the one who held the chat.';
COMMENT ON COLUMN messages.text                   IS 'What was written.';
COMMENT ON COLUMN messages.handled_by_operator_id IS 'Of an operator''s message: its writer. Of a user''s: whose answer counted for it; null until there is one.';
COMMENT ON COLUMN messages.epoch                  IS 'The assignment in which handled_by_operator_id wrote.';
COMMENT ON COLUMN messages.sent_at                IS 'When it was sent, by the app''s clock where the app said so, else received_at. Shown, never used to reckon.';
COMMENT ON COLUMN messages.received_at            IS 'When Baton took it in.';

CREATE TABLE operators (
    queue_id       text COLLATE "C" NOT NULL,
    operator_id    text COLLATE "C" NOT NULL,
    name           text,
    status         text             NOT NULL CHECK (status IN ('available', 'away', 'offline')),
    capacity       integer          NOT NULL,
    auto           boolean          NOT NULL,
    is_active      boolean          NOT NULL,
    total_messages bigint           NOT NULL CHECK (total_messages >= 0),
    last_seen_at   timestamptz,
    PRIMARY KEY (queue_id, operator_id)
) WITH (fillfactor = 50);

CREATE INDEX operators_by_id ON operators (operator_id);

COMMENT ON TABLE  operators                IS 'Each operator in each queue. Who was only ever named (an admin gave them a chat) stands here too: offline, never seen.';
COMMENT ON COLUMN operators.queue_id       IS 'The queue that they serve.';
COMMENT ON COLUMN operators.operator_id    IS 'Name of the operator.';
COMMENT ON COLUMN operators.name           IS 'What an admin called them; null when none did.';
COMMENT ON COLUMN operators.status         IS 'available: may be given chats. away: keeps theirs, gets none. offline: not there.';
COMMENT ON COLUMN operators.capacity       IS 'How many chats at once; 1 until they sign in.';
COMMENT ON COLUMN operators.auto           IS 'Whether chats are given without asking.';
COMMENT ON COLUMN operators.is_active      IS 'False when an admin has said that they may not be given chats.';
COMMENT ON COLUMN operators.total_messages IS 'Answers they have written in this queue, ever.';
COMMENT ON COLUMN operators.last_seen_at   IS 'Their latest own act that left an event: signed in, set a presence, asked, took, answered, released or completed. Null when there was none. Heartbeats leave no event.';

CREATE TABLE operator_stats (
    operator_id         text COLLATE "C" NOT NULL,
    queue_id            text COLLATE "C" NOT NULL,
    date                date             NOT NULL,
    messages_sent       bigint           NOT NULL CHECK (messages_sent >= 0),
    chats_handled       bigint           NOT NULL CHECK (chats_handled >= 0),
    assignments         bigint           NOT NULL CHECK (assignments >= 0),
    idle_releases       bigint           NOT NULL CHECK (idle_releases >= 0),
    response_count      bigint           NOT NULL CHECK (response_count >= 0),
    response_time_total interval         NOT NULL,
    response_time_avg   interval         GENERATED ALWAYS AS (response_time_total / NULLIF(response_count, 0)) STORED,
    handle_count        bigint           NOT NULL CHECK (handle_count >= 0),
    handle_time_total   interval         NOT NULL,
    handle_time_avg     interval         GENERATED ALWAYS AS (handle_time_total / NULLIF(handle_count, 0)) STORED,
    PRIMARY KEY (operator_id, queue_id, date)
) WITH (fillfactor = 50);

COMMENT ON TABLE  operator_stats                     IS 'What each operator did on each day, by event time; a day without an event has no row.';
COMMENT ON COLUMN operator_stats.operator_id         IS 'The operator.';
COMMENT ON COLUMN operator_stats.queue_id            IS 'The queue that they served.';
COMMENT ON COLUMN operator_stats.date                IS 'The day in projection_settings.zone.';
COMMENT ON COLUMN operator_stats.messages_sent       IS 'Answers written that day.';
COMMENT ON COLUMN operator_stats.chats_handled       IS 'Distinct chats with an answer of theirs that day.';
COMMENT ON COLUMN operator_stats.assignments         IS 'Assignments that began that day.';
COMMENT ON COLUMN operator_stats.idle_releases       IS 'Assignments taken back that day for want of an answer.';
COMMENT ON COLUMN operator_stats.response_count      IS 'Assignments with their first answer that day.';
COMMENT ON COLUMN operator_stats.response_time_total IS 'Sum of assigned_at to first_reply_at over response_count assignments.';
COMMENT ON COLUMN operator_stats.response_time_avg   IS 'response_time_total by response_count; null when there was none.';
COMMENT ON COLUMN operator_stats.handle_count        IS 'Assignments that ended that day, for whatever reason.';
COMMENT ON COLUMN operator_stats.handle_time_total   IS 'Sum of assigned_at to released_at over handle_count assignments.';
COMMENT ON COLUMN operator_stats.handle_time_avg     IS 'handle_time_total by handle_count; null when there was none.';

CREATE TABLE operator_chat_days (
    operator_id text COLLATE "C" NOT NULL,
    queue_id    text COLLATE "C" NOT NULL,
    date        date             NOT NULL,
    chat_id     text COLLATE "C" NOT NULL,
    PRIMARY KEY (operator_id, queue_id, date, chat_id)
);

COMMENT ON TABLE  operator_chat_days             IS 'The set behind operator_stats.chats_handled: a chat is in it once, however many answers it got.';
COMMENT ON COLUMN operator_chat_days.operator_id IS 'The operator.';
COMMENT ON COLUMN operator_chat_days.queue_id    IS 'The queue of the chat.';
COMMENT ON COLUMN operator_chat_days.date        IS 'The day in projection_settings.zone.';
COMMENT ON COLUMN operator_chat_days.chat_id     IS 'A chat with an answer of theirs that day.';

CREATE TABLE chat_events (
    queue_id    text COLLATE "C" NOT NULL,
    chat_id     text COLLATE "C" NOT NULL,
    version     bigint           NOT NULL CHECK (version >= 1),
    type        text COLLATE "C" NOT NULL,
    occurred_at timestamptz      NOT NULL,
    payload     jsonb            NOT NULL,
    event_id    text COLLATE "C" NOT NULL,
    causation_id text COLLATE "C" NOT NULL,
    partition   integer          NOT NULL,
    log_offset  bigint           NOT NULL,
    PRIMARY KEY (queue_id, chat_id, version),
    CONSTRAINT a_place_in_the_log_is_read_once UNIQUE (partition, log_offset)
);

CREATE INDEX chat_events_by_time ON chat_events USING brin (occurred_at) WITH (pages_per_range = 32);

COMMENT ON TABLE  chat_events              IS 'The log of chats itself, queryable: one row an event.';
COMMENT ON COLUMN chat_events.queue_id     IS 'The queue of the chat.';
COMMENT ON COLUMN chat_events.chat_id      IS 'The chat.';
COMMENT ON COLUMN chat_events.version      IS 'The event''s number within its chat: 1, 2, 3 … without gaps.';
COMMENT ON COLUMN chat_events.type         IS 'What has happened, as ce_type on Kafka, such as baton.chat-assigned.v1 (docs/events.md).';
COMMENT ON COLUMN chat_events.occurred_at  IS 'When, by the log''s clock; unlike the times of the other tables exactly as the event says.';
COMMENT ON COLUMN chat_events.payload      IS 'The event''s own fields, as on Kafka.';
COMMENT ON COLUMN chat_events.event_id     IS 'ce_id: the same on every replay.';
COMMENT ON COLUMN chat_events.causation_id IS 'ce_causationid: the command that brought it about.';
COMMENT ON COLUMN chat_events.partition    IS 'Partition of baton.events.';
COMMENT ON COLUMN chat_events.log_offset   IS 'Offset in that partition.';

CREATE TABLE operator_events (
    queue_id     text COLLATE "C" NOT NULL,
    operator_id  text COLLATE "C" NOT NULL,
    type         text COLLATE "C" NOT NULL,
    occurred_at  timestamptz      NOT NULL,
    payload      jsonb            NOT NULL,
    event_id     text COLLATE "C" NOT NULL,
    causation_id text COLLATE "C" NOT NULL,
    partition    integer          NOT NULL,
    log_offset   bigint           NOT NULL,
    PRIMARY KEY (partition, log_offset)
);

CREATE INDEX operator_events_of_operator ON operator_events (operator_id, queue_id, occurred_at);

COMMENT ON TABLE  operator_events              IS 'The log of operators apart from their chats: presence, requests, names. One row an event.';
COMMENT ON COLUMN operator_events.queue_id     IS 'The queue that the operator serves.';
COMMENT ON COLUMN operator_events.operator_id  IS 'The operator.';
COMMENT ON COLUMN operator_events.type         IS 'What has happened, as ce_type on Kafka, such as baton.operator-signed-in.v1 (docs/events.md).';
COMMENT ON COLUMN operator_events.occurred_at  IS 'When, by the log''s clock.';
COMMENT ON COLUMN operator_events.payload      IS 'The event''s own fields, as on Kafka.';
COMMENT ON COLUMN operator_events.event_id     IS 'ce_id: the same on every replay.';
COMMENT ON COLUMN operator_events.causation_id IS 'ce_causationid: the command that brought it about.';
COMMENT ON COLUMN operator_events.partition    IS 'Partition of baton.events.';
COMMENT ON COLUMN operator_events.log_offset   IS 'Offset in that partition.';
