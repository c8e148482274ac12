-- A movement changes every line of a path by the same amount. It is one row that names the narrowest line, whose place in the
-- tree never changes, so the rows for each line are a view.
SELECT set_config('lianrong.reach', 'installation', true);

ALTER TABLE "line_posting" RENAME TO "line_posting_before";

CREATE TABLE "line_movement" (
    "tenant" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "line_revision" INTEGER NOT NULL,
    "bank_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "from_account" TEXT NOT NULL CHECK ("from_account" IN ('available', 'reserved', 'used')),
    "to_account" TEXT NOT NULL CHECK ("to_account" IN ('available', 'reserved', 'used')),
    "amount_fen" BIGINT NOT NULL CHECK ("amount_fen" > 0),
    "posted_at" TIMESTAMPTZ(3) NOT NULL,
    CHECK ("from_account" <> "to_account"),

    CONSTRAINT "line_movement_pkey" PRIMARY KEY ("line_id", "line_revision")
);

-- What was posted to each line, once for every movement on it or below it.
CREATE VIEW "line_posting" WITH (security_invoker = true) AS
WITH RECURSIVE "carrying" AS (
  SELECT "line_id" AS "narrowest_id", "line_id", "parent_id" FROM "credit_line"
  UNION ALL
  SELECT "carrying"."narrowest_id", "above"."line_id", "above"."parent_id"
  FROM "carrying" JOIN "credit_line" AS "above" ON "above"."line_id" = "carrying"."parent_id"
)
SELECT "moved"."tenant", "moved"."bank_id", "carrying"."line_id", "moved"."case_id", "moved"."from_account",
  "moved"."to_account", "moved"."amount_fen", "moved"."posted_at", "moved"."line_id" AS "narrowest_id",
  "moved"."line_revision" AS "narrowest_revision"
FROM "line_movement" AS "moved" JOIN "carrying" ON "carrying"."narrowest_id" = "moved"."line_id";

-- Of the rows so far, those that no line below has as well are of the narrowest line. They are numbered anew in their order,
-- below every revision that their line can still take.
WITH "told_apart" AS (
  SELECT p.*, l."parent_id", row_number() OVER (
    PARTITION BY p."line_id", p."case_id", p."from_account", p."to_account", p."amount_fen", p."posted_at"
    ORDER BY p."posting_id") AS "alike"
  FROM "line_posting_before" AS p JOIN "credit_line" AS l USING ("line_id")
), "below" AS (
  SELECT "parent_id" AS "line_id", "case_id", "from_account", "to_account", "amount_fen", "posted_at", count(*) AS "postings"
  FROM "told_apart" WHERE "parent_id" IS NOT NULL
  GROUP BY "parent_id", "case_id", "from_account", "to_account", "amount_fen", "posted_at"
)
INSERT INTO "line_movement"
SELECT "tenant", "line_id", row_number() OVER (PARTITION BY "line_id" ORDER BY "posting_id"), "bank_id", "case_id",
  "from_account", "to_account", "amount_fen", "posted_at"
FROM "told_apart" LEFT JOIN "below" USING ("line_id", "case_id", "from_account", "to_account", "amount_fen", "posted_at")
WHERE "alike" > coalesce("postings", 0);

DO $$
DECLARE
  kept constant text := 'tenant, bank_id, line_id, case_id, from_account, to_account, amount_fen, posted_at';
  differing bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM (
    (SELECT %1$s FROM line_posting_before EXCEPT ALL SELECT %1$s FROM line_posting)
    UNION ALL
    (SELECT %1$s FROM line_posting EXCEPT ALL SELECT %1$s FROM line_posting_before)) AS d', kept) INTO differing;
  IF differing > 0 THEN
    RAISE EXCEPTION '% postings would not be the same as before', differing;
  END IF;
  IF EXISTS (SELECT FROM line_movement JOIN credit_line USING (line_id) WHERE line_revision > revision) THEN
    RAISE EXCEPTION 'a line has more movements than revisions';
  END IF;
END
$$;

DROP TABLE "line_posting_before";

ALTER TABLE "line_movement" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "line_movement" FORCE ROW LEVEL SECURITY;
CREATE POLICY by_owner ON "line_movement" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR (tenant = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant' OR bank_id = current_setting('lianrong.organisation', true)))
);

-- What was posted is history, and where a line stands in the tree is what it says.
DO $$
DECLARE
  grantee regrole;
BEGIN
  FOR grantee IN
    SELECT DISTINCT acl.grantee::regrole
    FROM pg_class, aclexplode(relacl) AS acl
    WHERE pg_class.oid = 'line_movement'::regclass AND acl.grantee NOT IN (0, relowner)
  LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON line_movement FROM %s', grantee);
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON line_posting FROM %s', grantee);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON credit_line FROM %s', grantee);
    EXECUTE format('GRANT UPDATE (status, total_fen, reserved_fen, used_fen, revision) ON credit_line TO %s', grantee);
  END LOOP;
END
$$;

-- Lines change all the time and none of what changes is in an index: with room on the page, a change touches no index.
ALTER TABLE "credit_line" SET (fillfactor = 50);
