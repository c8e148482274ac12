-- Why an administrator took somebody's second factors: what was written stays here, and no event says it.
CREATE TABLE "factor_reset" (
  "position" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "person_id" TEXT NOT NULL REFERENCES "person",
  "tenant" TEXT NOT NULL,
  "reset_by" TEXT NOT NULL,
  "reset_at" TIMESTAMPTZ(3) NOT NULL,
  "reason" TEXT NOT NULL
);
CREATE INDEX "factor_reset_person" ON "factor_reset" ("person_id", "position");
ALTER TABLE "factor_reset" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "factor_reset" FORCE ROW LEVEL SECURITY;
CREATE POLICY "installation_only" ON "factor_reset" USING (current_setting('lianrong.reach', true) = 'installation');
REVOKE UPDATE, DELETE ON "factor_reset" FROM "identity";

-- Who of an organisation came in, from where and by what. Whoever watches over a tenant has no business in it.
CREATE TABLE "access_log" (
  "position" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "tenant" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL CHECK ("kind" IN ('login', 'password-refused', 'factor-refused', 'token')),
  "subject" TEXT NOT NULL,
  "methods" TEXT[] NOT NULL,
  "address" TEXT NOT NULL,
  "browser" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "access_log_organisation" ON "access_log" ("organisation_id", "position");
CREATE INDEX "access_log_subject" ON "access_log" ("subject", "position");
CREATE INDEX "access_log_at" ON "access_log" ("at");
ALTER TABLE "access_log" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "access_log" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "access_log" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND "organisation_id" = current_setting('lianrong.organisation', true)));
REVOKE UPDATE ON "access_log" FROM "identity";
