-- A movement is posted before its lines are touched, so that nobody waits for a line while another posts. It is numbered by the
-- table, and says in one word which way it went, which is what can be checked at all: a type's check is read once a session, a
-- table's check once a statement.
SELECT set_config('lianrong.reach', 'installation', true);

CREATE DOMAIN line_way AS text CHECK (VALUE IN ('reserve', 'release', 'use', 'repay'));
CREATE DOMAIN moved_fen AS bigint CHECK (VALUE > 0);

DROP VIEW "line_posting";
ALTER TABLE "line_movement" RENAME TO "line_movement_before";
ALTER TABLE "line_movement_before" RENAME CONSTRAINT "line_movement_pkey" TO "line_movement_before_pkey";

CREATE TABLE "line_movement" (
    "tenant" TEXT NOT NULL,
    "movement_id" BIGINT GENERATED ALWAYS AS IDENTITY,
    "bank_id" TEXT NOT NULL,
    "line_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "way" line_way NOT NULL,
    "amount_fen" moved_fen NOT NULL,
    "posted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "line_movement_pkey" PRIMARY KEY ("movement_id")
);

INSERT INTO "line_movement" ("tenant", "bank_id", "line_id", "case_id", "way", "amount_fen", "posted_at")
SELECT "tenant", "bank_id", "line_id", "case_id",
  CASE "from_account" || ' ' || "to_account"
    WHEN 'available reserved' THEN 'reserve' WHEN 'reserved available' THEN 'release'
    WHEN 'reserved used' THEN 'use' WHEN 'used available' THEN 'repay' END,
  "amount_fen", "posted_at"
FROM "line_movement_before" ORDER BY "posted_at", "line_id", "line_revision";

DROP TABLE "line_movement_before";

-- What was posted to each line, once for every movement on it or below it.
CREATE VIEW "line_posting" WITH (security_invoker = true) AS
WITH RECURSIVE "carrying" AS (
  SELECT "line_id" AS "narrowest_id", "line_id", "parent_id" FROM "credit_line"
  UNION ALL
  SELECT "carrying"."narrowest_id", "above"."line_id", "above"."parent_id"
  FROM "carrying" JOIN "credit_line" AS "above" ON "above"."line_id" = "carrying"."parent_id"
)
SELECT "moved"."tenant", "moved"."bank_id", "carrying"."line_id", "moved"."case_id",
  CASE "moved"."way" WHEN 'reserve' THEN 'available' WHEN 'repay' THEN 'used' ELSE 'reserved' END AS "from_account",
  CASE "moved"."way" WHEN 'reserve' THEN 'reserved' WHEN 'use' THEN 'used' ELSE 'available' END AS "to_account",
  "moved"."amount_fen"::bigint AS "amount_fen", "moved"."posted_at", "moved"."line_id" AS "narrowest_id", "moved"."movement_id"
FROM "line_movement" AS "moved" JOIN "carrying" ON "carrying"."narrowest_id" = "moved"."line_id";

ALTER TABLE "line_movement" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "line_movement" FORCE ROW LEVEL SECURITY;
CREATE POLICY by_owner ON "line_movement" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR (tenant = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant' OR bank_id = current_setting('lianrong.organisation', true)))
);

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
  END LOOP;
END
$$;

DROP FUNCTION move_on_path(text[], text, text, text, bigint, timestamptz);

-- Moves an amount between the accounts of every line of a path, the bank's whole first, and of every limit across its products,
-- and posts the movement to the narrowest line and to each of those limits. Null if all could take it; else a line that could
-- not, and the caller undoes the rest. Whoever moves on a bank's lines changes its whole first and goes no further without it, so
-- that nobody waits in a ring for the others, in whatever order a plan finds them. The posting comes before, for it makes nobody wait.
CREATE FUNCTION move_on_lines(
  of_tenant text, of_bank text, path_ids text[], across_ids text[], in_case text, in_way text, by_fen bigint, at_time timestamptz
) RETURNS text LANGUAGE plpgsql
SET enable_seqscan = off
SET enable_bitmapscan = off
SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  other_ids text[] := path_ids[2:] || across_ids;
  moved integer;
BEGIN
  INSERT INTO line_movement (tenant, bank_id, line_id, case_id, way, amount_fen, posted_at)
  VALUES (of_tenant, of_bank, path_ids[cardinality(path_ids)], in_case, in_way, by_fen, at_time);
  IF cardinality(across_ids) > 0 THEN
    INSERT INTO line_movement (tenant, bank_id, line_id, case_id, way, amount_fen, posted_at)
    SELECT of_tenant, of_bank, across_id, in_case, in_way, by_fen, at_time FROM unnest(across_ids) AS across_id;
  END IF;
  IF in_way = 'reserve' THEN
    UPDATE credit_line SET reserved_fen = reserved_fen + by_fen, revision = revision + 1
    WHERE line_id = path_ids[1] AND reserved_fen + used_fen + by_fen <= total_fen AND status = 'active';
  ELSIF in_way = 'release' THEN
    UPDATE credit_line SET reserved_fen = reserved_fen - by_fen, revision = revision + 1
    WHERE line_id = path_ids[1] AND reserved_fen >= by_fen;
  ELSIF in_way = 'use' THEN
    UPDATE credit_line SET reserved_fen = reserved_fen - by_fen, used_fen = used_fen + by_fen, revision = revision + 1
    WHERE line_id = path_ids[1] AND reserved_fen >= by_fen;
  ELSE
    UPDATE credit_line SET used_fen = used_fen - by_fen, revision = revision + 1
    WHERE line_id = path_ids[1] AND used_fen >= by_fen;
  END IF;
  IF NOT FOUND THEN
    RETURN path_ids[1];
  END IF;
  IF cardinality(other_ids) = 0 THEN
    RETURN NULL;
  END IF;
  IF in_way = 'reserve' THEN
    UPDATE credit_line SET reserved_fen = reserved_fen + by_fen, revision = revision + 1
    WHERE line_id = ANY (other_ids) AND reserved_fen + used_fen + by_fen <= total_fen AND status = 'active';
  ELSIF in_way = 'release' THEN
    UPDATE credit_line SET reserved_fen = reserved_fen - by_fen, revision = revision + 1
    WHERE line_id = ANY (other_ids) AND reserved_fen >= by_fen;
  ELSIF in_way = 'use' THEN
    UPDATE credit_line SET reserved_fen = reserved_fen - by_fen, used_fen = used_fen + by_fen, revision = revision + 1
    WHERE line_id = ANY (other_ids) AND reserved_fen >= by_fen;
  ELSE
    UPDATE credit_line SET used_fen = used_fen - by_fen, revision = revision + 1
    WHERE line_id = ANY (other_ids) AND used_fen >= by_fen;
  END IF;
  GET DIAGNOSTICS moved = ROW_COUNT;
  IF moved = cardinality(other_ids) THEN
    RETURN NULL;
  END IF;
  -- What was changed bears the mark of whoever posted; the narrowest of the others is named, a limit across products last.
  RETURN coalesce((
    SELECT line_id FROM unnest(across_ids || path_ids) WITH ORDINALITY AS asked (line_id, place) JOIN credit_line USING (line_id)
    WHERE credit_line.xmin <> (SELECT xmin FROM line_movement WHERE movement_id = lastval())
    ORDER BY place DESC LIMIT 1
  ), path_ids[cardinality(path_ids)]);
END
$$;
