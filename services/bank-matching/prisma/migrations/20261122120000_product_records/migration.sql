-- Where a product's bank has branches.
ALTER TABLE "product" ADD COLUMN "branch_regions" TEXT[] NOT NULL DEFAULT '{}';

-- How a product's bank has answered so far, chain by chain: counted as it answers, so that nobody has to count afterwards.
CREATE TABLE "product_record" (
    "tenant" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "bank_id" TEXT NOT NULL,
    "decided" INTEGER NOT NULL,
    "approved" INTEGER NOT NULL,
    "answers" INTEGER NOT NULL,
    "answer_minutes" BIGINT NOT NULL,

    CONSTRAINT "product_record_pkey" PRIMARY KEY ("product_id", "chain")
);
ALTER TABLE "product_record" ADD CHECK ("approved" BETWEEN 0 AND "decided");
ALTER TABLE "product_record" ADD CHECK ("answers" >= 0 AND "answer_minutes" >= 0);

-- What was answered so far is known by its outcome; how long it took was not kept.
SELECT set_config('lianrong.reach', 'installation', true);
INSERT INTO "product_record"
SELECT m."tenant", m."product_id", c."chain", m."bank_id", count(*),
  count(*) FILTER (WHERE o."is_made" AND NOT o."is_refused"), 0, 0
FROM "match" AS m
JOIN "financing_case" AS c USING ("case_id")
CROSS JOIN LATERAL (
  SELECT count(*) > 0 AS "is_made", coalesce(bool_or("status" = 'refused'), false) AS "is_refused"
  FROM "offer" WHERE "offer"."match_id" = m."match_id"
) AS o
WHERE m."status" = 'declined' OR o."is_made"
GROUP BY m."tenant", m."product_id", c."chain", m."bank_id";

ALTER TABLE "product_record" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "product_record" FORCE ROW LEVEL SECURITY;
CREATE POLICY by_owner ON "product_record" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR (tenant = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant' OR bank_id = current_setting('lianrong.organisation', true)))
);
