-- A brin index knows nothing of pages that came after the last vacuum, so a query for one day read all of them: after a
-- catch-up, the whole history. From now on each stretch of pages is summarised when the next one begins.
ALTER INDEX chat_events_by_time SET (autosummarize = on);
SELECT brin_summarize_new_values('chat_events_by_time');
