-- By what firms are found: names and pinyin initials from any character on, and codes. Compared byte by byte, so that the
-- index serves a beginning; under row-level security none serves "like".
CREATE TABLE "name_term" (
  "tenant" TEXT NOT NULL,
  "term" TEXT COLLATE "C" NOT NULL,
  "enterprise_id" TEXT NOT NULL,
  PRIMARY KEY ("tenant", "term", "enterprise_id")
);

-- Which firms there are is known all over a tenant; what one finds by them is up to the policies of the records.
ALTER TABLE "name_term" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "name_term" FORCE ROW LEVEL SECURITY;
CREATE POLICY "of_tenant" ON "name_term" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR "tenant" = current_setting('lianrong.tenant', true));

-- The offices find what they follow by the borrower and by the case.
CREATE INDEX "followed_request_borrower" ON "followed_request"("tenant", "borrower_id", "filed_at");
CREATE INDEX "followed_request_case" ON "followed_request"("tenant", "case_id");
