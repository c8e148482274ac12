-- AlterTable
ALTER TABLE "financing_case" ADD COLUMN     "details" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "kind_name" JSONB;

-- What was opened before went by four kinds.
UPDATE "financing_case" SET "kind_name" = CASE "kind"
  WHEN 'receivable' THEN '{"zh": "应收账款质押融资", "en": "Pledge of receivables"}'::jsonb
  WHEN 'order' THEN '{"zh": "订单融资", "en": "Order financing"}'::jsonb
  WHEN 'delivery' THEN '{"zh": "物流数据融资", "en": "On delivery records"}'::jsonb
  WHEN 'payment' THEN '{"zh": "支付流水融资", "en": "On payment records"}'::jsonb
  ELSE jsonb_build_object('zh', "kind", 'en', "kind") END;
ALTER TABLE "financing_case" ALTER COLUMN "kind_name" SET NOT NULL;
