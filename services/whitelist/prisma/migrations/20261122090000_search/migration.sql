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

-- Firms that were recorded before: by name and code; their initials follow when they are recorded again.
INSERT INTO "name_term" ("tenant", "term", "enterprise_id")
SELECT "tenant", left(substr(key, start), 24), "enterprise_id"
FROM (SELECT "tenant", "enterprise_id", lower(regexp_replace(normalize("name", NFKC), '[\s()[:punct:]]', '', 'g')) AS key FROM "enterprise") AS firm,
  generate_series(1, length(key)) AS start
UNION
SELECT "tenant", lower("uscc"), "enterprise_id" FROM "enterprise"
UNION
SELECT "tenant", lower(substr("uscc", 9)), "enterprise_id" FROM "enterprise";
