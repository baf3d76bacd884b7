-- The same constraint in another index. The old one began with the texts themselves, and that had two faults:
-- each new assignment read more of it the more there were (docs/adr/0009 has the numbers), and the planner took it for the
-- key of the table while the table was young, and looked up every chat of every batch in it from then on.
-- A number in front finds what may overlap; the text behind it tells two of the same hash apart; neither is a column, so no
-- query can be led here. There is no / in an id.
ALTER TABLE chat_assignments
    DROP CONSTRAINT assignments_never_overlap,
    ADD  CONSTRAINT assignments_never_overlap EXCLUDE USING gist (
        hashtextextended(queue_id || '/' || chat_id, 0) WITH =,
        (queue_id || '/' || chat_id)                    WITH =,
        tstzrange(assigned_at, released_at)             WITH &&);
