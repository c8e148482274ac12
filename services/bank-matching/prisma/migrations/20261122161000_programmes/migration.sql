-- AlterTable
ALTER TABLE "credit_line" ADD COLUMN     "borrower_id" TEXT,
ADD COLUMN     "programme_id" TEXT;

-- CreateTable
CREATE TABLE "programme" (
    "tenant" TEXT NOT NULL,
    "programme_id" TEXT NOT NULL,
    "bank_id" TEXT NOT NULL,
    "leader_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "total_fen" BIGINT NOT NULL,
    "status" TEXT NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "leader_agreed_at" TIMESTAMPTZ(3),
    "bank_agreed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "end_reason" TEXT,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "programme_pkey" PRIMARY KEY ("programme_id")
);

-- CreateTable
CREATE TABLE "programme_member" (
    "tenant" TEXT NOT NULL,
    "programme_id" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "bank_id" TEXT NOT NULL,
    "leader_id" TEXT NOT NULL,
    "limit_fen" BIGINT NOT NULL,
    "invited_at" TIMESTAMPTZ(3) NOT NULL,
    "joined_at" TIMESTAMPTZ(3),

    CONSTRAINT "programme_member_pkey" PRIMARY KEY ("programme_id","enterprise_id")
);

-- CreateIndex
CREATE INDEX "programme_page" ON "programme"("tenant", "proposed_at", "programme_id");

-- CreateIndex
CREATE INDEX "programme_member_firm" ON "programme_member"("tenant", "enterprise_id");

-- AddForeignKey
ALTER TABLE "programme_member" ADD CONSTRAINT "programme_member_programme_id_fkey" FOREIGN KEY ("programme_id") REFERENCES "programme"("programme_id") ON DELETE NO ACTION ON UPDATE NO ACTION;



ALTER TABLE "programme" ADD CHECK ("status" IN ('proposed', 'active', 'declined', 'closed'));
ALTER TABLE "programme" ADD CHECK ("proposed_by" IN ('bank', 'bureau'));
ALTER TABLE "programme" ADD CHECK ("total_fen" > 0);
ALTER TABLE "programme" ADD CHECK ("status" <> 'active' OR ("leader_agreed_at" IS NOT NULL AND "bank_agreed_at" IS NOT NULL));
ALTER TABLE "programme_member" ADD CHECK ("limit_fen" > 0);

-- A bank lends one product to one leader's chain under one programme at a time, so that nobody asks on which it weighs.
CREATE UNIQUE INDEX "programme_one_at_a_time" ON "programme" ("tenant", "bank_id", "product_id", "leader_id")
  WHERE "status" IN ('proposed', 'active');

-- A programme's line names product, leader and programme; a member's sub-limit the member as well.
ALTER TABLE "credit_line" ADD CONSTRAINT "credit_line_of_programme" CHECK (
  ("programme_id" IS NULL OR ("product_id" IS NOT NULL AND "leader_id" IS NOT NULL))
  AND ("borrower_id" IS NULL OR "programme_id" IS NOT NULL)
);
CREATE INDEX "credit_line_programme" ON "credit_line" ("programme_id", "borrower_id") WHERE "programme_id" IS NOT NULL;
DROP INDEX "credit_line_one_per_scope";
CREATE UNIQUE INDEX "credit_line_one_per_scope" ON "credit_line" ("tenant", "bank_id", coalesce("product_id", ''),
  coalesce("chain", ''), coalesce("leader_id", ''), coalesce("programme_id", ''), coalesce("borrower_id", ''))
  WHERE "status" <> 'closed';

-- A programme is its bank's and its leader's; a member sees the programme and itself in it.
DO $$
DECLARE
  wide constant text := 'current_setting(''lianrong.reach'', true) = ''installation''
    OR (tenant = current_setting(''lianrong.tenant'', true) AND (current_setting(''lianrong.reach'', true) = ''tenant''';
  mine constant text := 'current_setting(''lianrong.organisation'', true)';
  owned record;
  grantee regrole;
BEGIN
  FOR owned IN
    SELECT * FROM (VALUES
      ('programme_member', format('bank_id = %1$s OR leader_id = %1$s OR enterprise_id = %1$s', mine)),
      ('programme', format('bank_id = %1$s OR leader_id = %1$s OR EXISTS (SELECT 1 FROM programme_member AS own
        WHERE own.programme_id = programme.programme_id AND own.enterprise_id = %1$s)', mine))
    ) AS owned (of_table, by_owner)
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned.of_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned.of_table);
    EXECUTE format('CREATE POLICY by_owner ON %I USING (%s OR %s)))', owned.of_table, wide, owned.by_owner);
    FOR grantee IN
      SELECT DISTINCT acl.grantee::regrole
      FROM pg_class, aclexplode(relacl) AS acl
      WHERE pg_class.oid = owned.of_table::regclass AND acl.grantee NOT IN (0, relowner)
    LOOP
      EXECUTE format('REVOKE DELETE, TRUNCATE ON %I FROM %s', owned.of_table, grantee);
    END LOOP;
  END LOOP;
END
$$;
