-- A key ends before its time: added once, never changed, so that what it signed until then can be told from the rest.
CREATE TABLE "key_revocation" (
  "key_id" TEXT PRIMARY KEY REFERENCES "signing_key",
  "tenant" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL,
  "revoked_at" TIMESTAMPTZ(3) NOT NULL,
  "reason" TEXT NOT NULL
);
CREATE INDEX "key_revocation_tenant" ON "key_revocation" ("tenant", "revoked_at", "key_id");
CREATE INDEX "signing_key_subject" ON "signing_key" ("subject");

ALTER TABLE "key_revocation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "key_revocation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "key_revocation" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "organisation_id" = current_setting('lianrong.organisation', true))));
REVOKE UPDATE, DELETE ON "key_revocation" FROM "identity";
