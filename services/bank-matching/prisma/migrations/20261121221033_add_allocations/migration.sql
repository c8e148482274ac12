-- What the banks' conditions were asked about; of older cases it is put together from the copies, as it was when they opened.
ALTER TABLE "financing_case" ADD COLUMN "attributes" JSONB;
UPDATE "financing_case" AS c SET "attributes" = jsonb_build_object(
  'listKind', (SELECT "kind" FROM "entry_copy" AS e WHERE e."tenant" = c."tenant" AND e."entry_id" = c."entry_id"),
  'requestKind', "kind",
  'chain', "chain",
  'leaderId', "leader_id",
  'sizeClass', (SELECT "size_class" FROM "enterprise_copy" AS e WHERE e."tenant" = c."tenant" AND e."enterprise_id" = c."borrower_id"),
  'region', "district",
  'industry', (SELECT "industry_code" FROM "enterprise_copy" AS e WHERE e."tenant" = c."tenant" AND e."enterprise_id" = c."borrower_id"),
  'amountFen', "amount_fen",
  'tenorDays', "tenor_days",
  'maxRateBp', "max_annual_rate_bp",
  'confirmed', jsonb_array_length("receivables") > 0
);
ALTER TABLE "financing_case" ALTER COLUMN "attributes" SET NOT NULL;

-- AlterTable
ALTER TABLE "match" ADD COLUMN     "dispatched_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "allocation" (
    "tenant" TEXT NOT NULL,
    "allocation_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "input_digest" TEXT NOT NULL,
    "restarted_from" TEXT,
    "cases" INTEGER NOT NULL,
    "placed" INTEGER NOT NULL,
    "dispatched" INTEGER NOT NULL,
    "placed_fen" BIGINT NOT NULL,
    "value" DECIMAL NOT NULL,
    "bound" DECIMAL NOT NULL,
    "certified_gap" DOUBLE PRECISION NOT NULL,
    "concentration" INTEGER NOT NULL,
    "shares" JSONB NOT NULL,
    "prices" JSONB NOT NULL,

    CONSTRAINT "allocation_pkey" PRIMARY KEY ("allocation_id")
);

-- CreateTable
CREATE TABLE "allocation_placement" (
    "tenant" TEXT NOT NULL,
    "allocation_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "match_id" TEXT,
    "product_id" TEXT,
    "bank_id" TEXT,
    "score_points" INTEGER,
    "dispatched" BOOLEAN NOT NULL,
    "reason" JSONB,
    "verdicts" JSONB NOT NULL,

    CONSTRAINT "allocation_placement_pkey" PRIMARY KEY ("allocation_id","case_id")
);

-- CreateIndex
CREATE INDEX "allocation_page" ON "allocation"("tenant", "made_at", "allocation_id");

-- CreateIndex
CREATE INDEX "allocation_placement_case" ON "allocation_placement"("case_id");

-- AddForeignKey
ALTER TABLE "allocation_placement" ADD CONSTRAINT "allocation_placement_allocation_id_fkey" FOREIGN KEY ("allocation_id") REFERENCES "allocation"("allocation_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE "allocation" ADD CHECK ("status" IN ('dry-run', 'applied'));
ALTER TABLE "allocation" ADD CHECK ("dispatched" <= "placed" AND "placed" <= "cases");
ALTER TABLE "allocation_placement" ADD CHECK (("match_id" IS NULL) = ("product_id" IS NULL));

-- Whom the city puts first is for those who watch over the tenant; a bank learns it by its own match.
DO $$
DECLARE
  watched text;
  grantee regrole;
BEGIN
  FOREACH watched IN ARRAY ARRAY['allocation', 'allocation_placement'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', watched);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', watched);
    EXECUTE format(
      'CREATE POLICY by_owner ON %I USING (current_setting(''lianrong.reach'', true) = ''installation''
         OR (tenant = current_setting(''lianrong.tenant'', true) AND current_setting(''lianrong.reach'', true) = ''tenant''))',
      watched);
    -- A run that was kept is history; applying it is another row.
    FOR grantee IN
      SELECT DISTINCT acl.grantee::regrole
      FROM pg_class, aclexplode(relacl) AS acl
      WHERE pg_class.oid = watched::regclass AND acl.grantee NOT IN (0, relowner)
    LOOP
      EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM %s', watched, grantee);
    END LOOP;
  END LOOP;
END
$$;
