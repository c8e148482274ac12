-- Keys that identity has ended: a signature made from then on counts for nothing.
CREATE TABLE "key_revocation" (
  "key_id" TEXT NOT NULL,
  "tenant" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL,
  "revoked_at" TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "key_revocation_pkey" PRIMARY KEY ("key_id")
);

ALTER TABLE "key_revocation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "key_revocation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "key_revocation" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "organisation_id" = current_setting('lianrong.organisation', true))));
REVOKE UPDATE, DELETE ON "key_revocation" FROM "intake";
