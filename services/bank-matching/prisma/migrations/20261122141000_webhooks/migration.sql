-- CreateTable
CREATE TABLE "webhook" (
    "tenant" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "bank_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "phases" TEXT[],
    "status" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failing_since" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(3),
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("webhook_id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "tenant" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "bank_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "from_position" BIGINT NOT NULL,
    "to_position" BIGINT NOT NULL,
    "notices" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_fault" TEXT,
    "last_status" INTEGER,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "last_attempt_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("delivery_id")
);

-- CreateIndex
CREATE INDEX "webhook_of_bank" ON "webhook"("tenant", "bank_id", "registered_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_page" ON "webhook_delivery"("webhook_id", "made_at", "delivery_id");

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("webhook_id") ON DELETE NO ACTION ON UPDATE NO ACTION;



ALTER TABLE "webhook" ADD CHECK ("status" IN ('active', 'disabled', 'ended'));
ALTER TABLE "webhook" ADD CHECK (("failures" = 0) = ("failing_since" IS NULL));
ALTER TABLE "webhook_delivery" ADD CHECK ("status" IN ('pending', 'delivered', 'dead'));
ALTER TABLE "webhook_delivery" ADD CHECK ("from_position" <= "to_position");

-- What is still to be told, and when; the sender looks here again and again.
CREATE INDEX "webhook_due" ON "webhook"("next_attempt_at") WHERE "status" = 'active';
CREATE INDEX "webhook_delivery_unsettled" ON "webhook_delivery"("webhook_id", "made_at", "delivery_id") WHERE "status" <> 'delivered';

-- A bank's addresses and what was posted there are its own; the sender walks the installation.
DO $$
DECLARE
  owned text;
  grantee regrole;
BEGIN
  FOREACH owned IN ARRAY ARRAY['webhook', 'webhook_delivery'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format(
      'CREATE POLICY by_owner ON %I USING (current_setting(''lianrong.reach'', true) = ''installation''
         OR (tenant = current_setting(''lianrong.tenant'', true) AND (current_setting(''lianrong.reach'', true) = ''tenant''
           OR bank_id = current_setting(''lianrong.organisation'', true))))',
      owned);
    FOR grantee IN
      SELECT DISTINCT acl.grantee::regrole
      FROM pg_class, aclexplode(relacl) AS acl
      WHERE pg_class.oid = owned::regclass AND acl.grantee NOT IN (0, relowner)
    LOOP
      EXECUTE format('REVOKE DELETE, TRUNCATE ON %I FROM %s', owned, grantee);
    END LOOP;
  END LOOP;
END
$$;
