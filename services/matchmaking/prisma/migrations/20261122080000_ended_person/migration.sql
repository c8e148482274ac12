-- Whom identity ended: a token of theirs that still holds is refused.
CREATE TABLE "ended_person" (
  "person_id" TEXT PRIMARY KEY,
  "tenant" TEXT NOT NULL
);
ALTER TABLE "ended_person" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ended_person" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_tenant" ON "ended_person"
  USING ("tenant" = current_setting('lianrong.tenant', true) OR current_setting('lianrong.reach', true) = 'installation');
