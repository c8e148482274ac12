-- Until its debtor has confirmed a claim, an invoice is only what somebody says of it: the same number may be claimed with
-- other particulars, each version with its own total and its own reservations. The first version that a debtor confirms
-- is the invoice, and no other ever becomes it.
SELECT set_config('lianrong.reach', 'installation', true);

ALTER TABLE "invoice_registry" ADD COLUMN "number_key" TEXT;
ALTER TABLE "invoice_registry" ADD COLUMN "confirmed" BOOLEAN NOT NULL DEFAULT false;
UPDATE "invoice_registry" SET "number_key" = "fingerprint";
ALTER TABLE "invoice_registry" ALTER COLUMN "number_key" SET NOT NULL;

UPDATE "invoice_registry" registry SET "confirmed" = true
WHERE registry."used_fen" > 0 OR EXISTS (
  SELECT 1 FROM "invoice_use" use JOIN "receivable" USING ("receivable_id")
  WHERE use."fingerprint" = registry."fingerprint" AND "receivable"."confirmed_fen" > 0);

CREATE UNIQUE INDEX "invoice_registry_version" ON "invoice_registry" ("number_key", "particulars", "total_fen");
CREATE UNIQUE INDEX "invoice_registry_one_confirmed" ON "invoice_registry" ("number_key") WHERE "confirmed";
-- Only what a debtor has confirmed is ever used.
ALTER TABLE "invoice_registry" ADD CONSTRAINT "invoice_registry_used_is_confirmed" CHECK ("used_fen" = 0 OR "confirmed");

DROP POLICY "named_invoices" ON "invoice_registry";
CREATE POLICY "named_invoices" ON "invoice_registry" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR "fingerprint" = ANY (string_to_array(current_setting('lianrong.invoices', true), ','))
  OR "number_key" = ANY (string_to_array(current_setting('lianrong.invoices', true), ',')));
