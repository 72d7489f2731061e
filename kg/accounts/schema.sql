-- users.sqlite of a store: who may do what, and what was done. Its own database beside the builds, so that no build
-- touches it. Times are ISO in UTC. Secrets (session ids, tokens) are kept as SHA-256 alone, passwords as argon2 says.

CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;   -- secret: what cookies are signed with

CREATE TABLE IF NOT EXISTS user (
  name TEXT PRIMARY KEY,               -- as typed at log-in, in small letters
  shown TEXT NOT NULL,                 -- the name under which decisions stand
  role TEXT NOT NULL CHECK (role IN ('reader', 'clerk', 'reviewer')),
  password TEXT,                       -- argon2id; NULL: comes in by the proxy's header alone
  made TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS session (
  id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES user(name) ON DELETE CASCADE,
  made TEXT NOT NULL, ends TEXT NOT NULL, client TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS token (
  id TEXT PRIMARY KEY,                 -- SHA-256 of the token
  name TEXT NOT NULL UNIQUE, user TEXT NOT NULL REFERENCES user(name) ON DELETE CASCADE,
  scopes TEXT NOT NULL,                -- of read, add, decide, with commas between
  made TEXT NOT NULL, ends TEXT        -- NULL: until it is revoked
) WITHOUT ROWID;

-- What somebody put off in the queue of decisions: the two sides of a question.
CREATE TABLE IF NOT EXISTS skipped (
  user TEXT NOT NULL REFERENCES user(name) ON DELETE CASCADE, subject TEXT NOT NULL, object TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (user, subject, object)
) WITHOUT ROWID;

-- Log-ins that failed or are being tried; the limits count these.
CREATE TABLE IF NOT EXISTS attempt (id INTEGER PRIMARY KEY, user TEXT NOT NULL, client TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS attempt_client ON attempt(client, at);

-- Whatever was written: who, when, what, from where. Nothing here is changed or taken out.
CREATE TABLE IF NOT EXISTS audit (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL, client TEXT NOT NULL
);
CREATE TRIGGER IF NOT EXISTS audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_keeps BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
