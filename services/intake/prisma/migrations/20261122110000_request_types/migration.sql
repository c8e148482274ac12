-- AlterTable
ALTER TABLE "financing_request" ADD COLUMN     "details" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "kind_name" JSONB;

-- What was filed before went by four kinds, which are called now as they were then.
UPDATE "financing_request" SET "kind_name" = CASE "kind"
  WHEN 'receivable' THEN '{"zh": "应收账款质押融资", "en": "Pledge of receivables"}'::jsonb
  WHEN 'order' THEN '{"zh": "订单融资", "en": "Order financing"}'::jsonb
  WHEN 'delivery' THEN '{"zh": "物流数据融资", "en": "On delivery records"}'::jsonb
  WHEN 'payment' THEN '{"zh": "支付流水融资", "en": "On payment records"}'::jsonb
  ELSE jsonb_build_object('zh', "kind", 'en', "kind") END;
ALTER TABLE "financing_request" ALTER COLUMN "kind_name" SET NOT NULL;

-- AlterTable
ALTER TABLE "relation" ADD COLUMN     "direction" TEXT;

-- CreateTable
CREATE TABLE "request_type" (
    "tenant" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "text" JSONB NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_type_pkey" PRIMARY KEY ("tenant","code","version")
);


-- What the schema language cannot say.

ALTER TABLE "relation" ADD CONSTRAINT "relation_direction" CHECK ("direction" IN ('upstream', 'downstream'));
ALTER TABLE "request_type" ADD CONSTRAINT "request_type_status" CHECK ("status" IN ('open', 'closed'));
-- Version 0 is the one that is built in.
ALTER TABLE "request_type" ADD CONSTRAINT "request_type_version" CHECK ("version" > 0);

-- Which types a tenant knows is known all over the tenant.
ALTER TABLE "request_type" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "request_type" FORCE ROW LEVEL SECURITY;
CREATE POLICY "tenant_rows" ON "request_type" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR "tenant" = current_setting('lianrong.tenant', true));

-- A version that requests were filed under is never changed.
REVOKE UPDATE, DELETE ON "request_type" FROM "intake";
