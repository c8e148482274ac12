-- CreateTable
CREATE TABLE "attachment" (
    "attachment_id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "other_party_id" TEXT,
    "receivable_id" TEXT,
    "request_id" TEXT,
    "filing_id" TEXT,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "sm3" TEXT NOT NULL,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("attachment_id")
);

-- CreateTable
CREATE TABLE "authorised_filing" (
    "filing_id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "tenant" TEXT NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "supplier_name" TEXT NOT NULL,
    "filed_by_id" TEXT NOT NULL,
    "filed_by_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "authorisation" JSONB NOT NULL,
    "request" JSONB NOT NULL,
    "number_keys" TEXT[],
    "drafted_by" TEXT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "lapses_on" DATE NOT NULL,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "request_id" TEXT,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "authorised_filing_pkey" PRIMARY KEY ("filing_id")
);

-- CreateIndex
CREATE INDEX "attachment_receivable_id_idx" ON "attachment"("receivable_id");

-- CreateIndex
CREATE INDEX "attachment_request_id_idx" ON "attachment"("request_id");

-- CreateIndex
CREATE INDEX "attachment_filing_id_idx" ON "attachment"("filing_id");

-- CreateIndex
CREATE INDEX "attachment_owner_id_sm3_idx" ON "attachment"("owner_id", "sm3");

-- CreateIndex
CREATE UNIQUE INDEX "authorised_filing_position_key" ON "authorised_filing"("position");

-- CreateIndex
CREATE INDEX "authorised_filing_tenant_position_idx" ON "authorised_filing"("tenant", "position");

-- CreateIndex
CREATE INDEX "authorised_filing_supplier_id_position_idx" ON "authorised_filing"("supplier_id", "position");

-- CreateIndex
CREATE INDEX "authorised_filing_filed_by_id_position_idx" ON "authorised_filing"("filed_by_id", "position");


-- What the schema language cannot say.

-- What stands in a row is what arrived, about one thing at most.
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_size" CHECK ("size_bytes" > 0 AND "size_bytes" = octet_length("content"));
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_about_one" CHECK (num_nonnulls("receivable_id", "request_id", "filing_id") <= 1);
-- Nothing of a filing counts before the supplier accepts: it has a request then and not before.
ALTER TABLE "authorised_filing" ADD CONSTRAINT "authorised_filing_request"
  CHECK (("status" = 'accepted') = ("request_id" IS NOT NULL));
ALTER TABLE "authorised_filing" ADD CONSTRAINT "authorised_filing_parties" CHECK ("supplier_id" <> "filed_by_id");
ALTER TABLE "authorised_filing" ALTER COLUMN "number_keys" SET NOT NULL;
-- What the supplier has yet to answer.
CREATE INDEX "authorised_filing_open" ON "authorised_filing"("lapses_on") WHERE "status" = 'drafted';

ALTER TABLE "attachment" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "attachment" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "attachment" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "owner_id" = current_setting('lianrong.organisation', true) OR "other_party_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "authorised_filing" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "authorised_filing" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "authorised_filing" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "supplier_id" = current_setting('lianrong.organisation', true) OR "filed_by_id" = current_setting('lianrong.organisation', true))));

-- Nothing is deleted, and of a file only to which paper it belongs is ever added.
REVOKE DELETE ON "attachment", "authorised_filing" FROM "intake";
REVOKE UPDATE ON "attachment" FROM "intake";
GRANT UPDATE ("filing_id", "other_party_id") ON "attachment" TO "intake";
