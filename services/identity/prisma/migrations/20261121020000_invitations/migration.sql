-- Whoever is invited has no password yet.
ALTER TABLE "person" ALTER COLUMN "password_hash" DROP NOT NULL;

-- One open invitation a person; of its secret only a digest is kept.
CREATE TABLE "invitation" (
  "person_id" TEXT PRIMARY KEY REFERENCES "person",
  "tenant" TEXT NOT NULL,
  "organisation_id" TEXT NOT NULL,
  "digest" TEXT NOT NULL UNIQUE,
  "valid_to" TIMESTAMPTZ(3) NOT NULL
);

ALTER TABLE "invitation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invitation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "invitation" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
      AND (current_setting('lianrong.reach', true) = 'tenant'
           OR "organisation_id" = current_setting('lianrong.organisation', true))));
