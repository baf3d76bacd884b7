-- Who may look but not touch. Roles belong to the whole database server: an administrator, or another Baton on it, may
-- have made this one, and then it stays as it is. Making it needs CREATEROLE.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'analyst') THEN
        CREATE ROLE analyst LOGIN PASSWORD '${analyst_password}';
        -- Belt and braces: even where somebody grants a table by mistake, a session of theirs starts read-only.
        ALTER ROLE analyst SET default_transaction_read_only = on;
    END IF;
EXCEPTION
    WHEN duplicate_object THEN NULL; -- another Baton was quicker
END
$$;

GRANT USAGE  ON SCHEMA public TO analyst;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO analyst;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO analyst;
