-- A person's second factor. The secret is sealed with a key that the database does not hold; a step of time counts once.
CREATE TABLE "second_factor" (
  "person_id" TEXT PRIMARY KEY REFERENCES "person",
  "sealed_secret" TEXT NOT NULL,
  "confirmed_at" TIMESTAMPTZ(3),
  "last_step" BIGINT NOT NULL DEFAULT 0
);
ALTER TABLE "second_factor" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "second_factor" FORCE ROW LEVEL SECURITY;
CREATE POLICY "installation_only" ON "second_factor" USING (current_setting('lianrong.reach', true) = 'installation');
