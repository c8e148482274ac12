-- A person's passkeys: the public half alone, and how often the authenticator says it was used.
CREATE TABLE "passkey" (
  "passkey_id" TEXT PRIMARY KEY,
  "person_id" TEXT NOT NULL REFERENCES "person",
  "name" TEXT NOT NULL,
  "public_key" BYTEA NOT NULL,
  "sign_count" BIGINT NOT NULL,
  "transports" TEXT[] NOT NULL,
  "added_at" TIMESTAMPTZ(3) NOT NULL,
  "last_used_at" TIMESTAMPTZ(3)
);
CREATE INDEX "passkey_person" ON "passkey" ("person_id");

-- How far a login has come, or the making of a passkey: whose it is once a password said so, and the challenge that a
-- passkey answers once.
CREATE TABLE "login_step" (
  "step" TEXT PRIMARY KEY,
  "person_id" TEXT REFERENCES "person",
  "challenge" TEXT,
  "expires_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "login_step_expires_at" ON "login_step" ("expires_at");

-- From where a session was opened, for the person whose it is.
CREATE TABLE "login_place" (
  "session_uid" TEXT PRIMARY KEY,
  "address" TEXT NOT NULL,
  "browser" TEXT NOT NULL,
  "seen_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "login_place_seen_at" ON "login_place" ("seen_at");

DO $$
DECLARE
  login_table TEXT;
BEGIN
  FOREACH login_table IN ARRAY ARRAY['passkey', 'login_step', 'login_place'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', login_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', login_table);
    EXECUTE format(
      'CREATE POLICY "installation_only" ON %I USING (current_setting(''lianrong.reach'', true) = ''installation'')',
      login_table
    );
  END LOOP;
END
$$;
