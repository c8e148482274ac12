-- AlterTable
ALTER TABLE "match" ADD COLUMN     "passed_over_at" TIMESTAMPTZ(3),
ADD COLUMN     "respond_by" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "response_time" (
    "tenant" TEXT NOT NULL,
    "response_hours" INTEGER NOT NULL,
    "spans" JSONB NOT NULL,
    "closed_on" DATE[],
    "open_on" DATE[],
    "pushes_in_order" BOOLEAN NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "response_time_pkey" PRIMARY KEY ("tenant")
);



ALTER TABLE "response_time" ADD CHECK ("response_hours" BETWEEN 1 AND 400);
-- Only who was put first can be late.
ALTER TABLE "match" ADD CHECK ("passed_over_at" IS NULL OR "dispatched_at" IS NOT NULL);

-- The scheduler looks here again and again for banks that let their time pass.
CREATE INDEX "match_response_due" ON "match"("respond_by")
  WHERE "passed_over_at" IS NULL AND "status" IN ('proposed', 'pulled', 'released', 'claim-expired');

-- The offices read who was late, the latest first.
CREATE INDEX "match_passed_over" ON "match"("tenant", "passed_over_at", "match_id") WHERE "passed_over_at" IS NOT NULL;

-- By which hours a bank's time is counted is published to everybody in the tenant; the offices alone set it.
ALTER TABLE "response_time" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "response_time" FORCE ROW LEVEL SECURITY;
CREATE POLICY published ON "response_time"
  USING (
    current_setting('lianrong.reach', true) = 'installation'
    OR (tenant = current_setting('lianrong.tenant', true)
      AND current_setting('lianrong.reach', true) IN ('tenant', 'organisation'))
  )
  WITH CHECK (
    current_setting('lianrong.reach', true) = 'installation'
    OR (tenant = current_setting('lianrong.tenant', true) AND current_setting('lianrong.reach', true) = 'tenant')
  );

DO $$
DECLARE
  grantee regrole;
BEGIN
  FOR grantee IN
    SELECT DISTINCT acl.grantee::regrole
    FROM pg_class, aclexplode(relacl) AS acl
    WHERE pg_class.oid = 'response_time'::regclass AND acl.grantee NOT IN (0, relowner)
  LOOP
    EXECUTE format('REVOKE DELETE, TRUNCATE ON response_time FROM %s', grantee);
  END LOOP;
END
$$;
