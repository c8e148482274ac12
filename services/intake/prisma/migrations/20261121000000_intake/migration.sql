-- CreateTable
CREATE TABLE "enterprise" (
    "enterprise_id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "uscc" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "size_class" TEXT NOT NULL,
    "size_declared_on" DATE NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "enterprise_pkey" PRIMARY KEY ("enterprise_id")
);

-- CreateTable
CREATE TABLE "entry" (
    "entry_id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "enterprise_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "status_reason" TEXT,
    "citation" TEXT,
    "listed_on" DATE NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "relation" (
    "relation_id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "leader_id" TEXT NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "tier" INTEGER NOT NULL,

    CONSTRAINT "relation_pkey" PRIMARY KEY ("relation_id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "organisation_id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "key_binding" (
    "key_id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "signed" JSONB NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "key_binding_pkey" PRIMARY KEY ("key_id")
);

-- CreateTable
CREATE TABLE "receivable" (
    "receivable_id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "tenant" TEXT NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "supplier_uscc" TEXT NOT NULL,
    "supplier_name" TEXT NOT NULL,
    "debtor_id" TEXT NOT NULL,
    "debtor_uscc" TEXT NOT NULL,
    "debtor_name" TEXT NOT NULL,
    "contract_number" TEXT NOT NULL,
    "contracted_on" DATE NOT NULL,
    "delivered_on" DATE NOT NULL,
    "agreed_days" INTEGER,
    "term_reason" TEXT,
    "pay_when_paid" BOOLEAN NOT NULL,
    "nominal_due_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "calendar_version" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "confirmed_fen" BIGINT,
    "status" TEXT NOT NULL,
    "request_id" TEXT,
    "confirmation_id" TEXT,
    "warnings" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "receivable_pkey" PRIMARY KEY ("receivable_id")
);

-- CreateTable
CREATE TABLE "invoice_use" (
    "receivable_id" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "tenant" TEXT NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "debtor_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "code" TEXT,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "total_fen" BIGINT NOT NULL,
    "amount_fen" BIGINT NOT NULL,

    CONSTRAINT "invoice_use_pkey" PRIMARY KEY ("receivable_id","place")
);

-- CreateTable
CREATE TABLE "invoice_registry" (
    "fingerprint" TEXT NOT NULL,
    "particulars" TEXT NOT NULL,
    "total_fen" BIGINT NOT NULL,
    "reserved_fen" BIGINT NOT NULL DEFAULT 0,
    "used_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "invoice_registry_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateTable
CREATE TABLE "financing_request" (
    "request_id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "tenant" TEXT NOT NULL,
    "borrower_id" TEXT NOT NULL,
    "borrower_uscc" TEXT NOT NULL,
    "borrower_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "tenor_days" INTEGER NOT NULL,
    "max_annual_rate_bp" INTEGER,
    "purpose" TEXT NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_on" DATE NOT NULL,
    "entry_id" TEXT NOT NULL,
    "case_id" TEXT,
    "closed_reason" TEXT,
    "warnings" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "financing_request_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "request_receivable" (
    "request_id" TEXT NOT NULL,
    "receivable_id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "borrower_id" TEXT NOT NULL,
    "live" BOOLEAN NOT NULL,

    CONSTRAINT "request_receivable_pkey" PRIMARY KEY ("request_id","receivable_id")
);

-- CreateTable
CREATE TABLE "invoice_hold" (
    "request_id" TEXT NOT NULL,
    "receivable_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "borrower_id" TEXT NOT NULL,
    "reserved_fen" BIGINT NOT NULL,
    "used_fen" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "invoice_hold_pkey" PRIMARY KEY ("request_id","receivable_id","fingerprint")
);

-- CreateTable
CREATE TABLE "confirmation" (
    "confirmation_id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "tenant" TEXT NOT NULL,
    "receivable_id" TEXT NOT NULL,
    "request_id" TEXT,
    "supplier_id" TEXT NOT NULL,
    "debtor_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "by_upload" BOOLEAN NOT NULL,
    "claimed_fen" BIGINT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "clock" JSONB,
    "speaks_on" DATE,
    "reminded_day" INTEGER NOT NULL DEFAULT 0,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "proposed_by" TEXT,
    "elements" JSONB,
    "dispute_reason" TEXT,
    "sent_back_reason" TEXT,
    "rejection" JSONB,
    "evidence" JSONB,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "confirmation_pkey" PRIMARY KEY ("confirmation_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "notice_id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "tenant" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "offer_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "receivable_id" TEXT NOT NULL,
    "supplier_id" TEXT NOT NULL,
    "supplier_name" TEXT NOT NULL,
    "debtor_id" TEXT NOT NULL,
    "bank_id" TEXT NOT NULL,
    "bank_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_fen" BIGINT NOT NULL,
    "due_on" DATE NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "arrived_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "receipt" JSONB,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("notice_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "enterprise_tenant_uscc_key" ON "enterprise"("tenant", "uscc");

-- CreateIndex
CREATE INDEX "entry_enterprise_id_idx" ON "entry"("enterprise_id");

-- CreateIndex
CREATE INDEX "relation_supplier_id_idx" ON "relation"("supplier_id");

-- CreateIndex
CREATE UNIQUE INDEX "receivable_position_key" ON "receivable"("position");

-- CreateIndex
CREATE INDEX "receivable_tenant_position_idx" ON "receivable"("tenant", "position");

-- CreateIndex
CREATE INDEX "receivable_supplier_id_position_idx" ON "receivable"("supplier_id", "position");

-- CreateIndex
CREATE INDEX "receivable_debtor_id_position_idx" ON "receivable"("debtor_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_use_receivable_id_fingerprint_key" ON "invoice_use"("receivable_id", "fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "financing_request_position_key" ON "financing_request"("position");

-- CreateIndex
CREATE INDEX "financing_request_tenant_position_idx" ON "financing_request"("tenant", "position");

-- CreateIndex
CREATE INDEX "financing_request_borrower_id_position_idx" ON "financing_request"("borrower_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "confirmation_position_key" ON "confirmation"("position");

-- CreateIndex
CREATE INDEX "confirmation_tenant_position_idx" ON "confirmation"("tenant", "position");

-- CreateIndex
CREATE INDEX "confirmation_supplier_id_position_idx" ON "confirmation"("supplier_id", "position");

-- CreateIndex
CREATE INDEX "confirmation_debtor_id_position_idx" ON "confirmation"("debtor_id", "position");

-- CreateIndex
CREATE INDEX "confirmation_receivable_id_idx" ON "confirmation"("receivable_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_position_key" ON "notice"("position");

-- CreateIndex
CREATE INDEX "notice_tenant_position_idx" ON "notice"("tenant", "position");

-- CreateIndex
CREATE INDEX "notice_supplier_id_position_idx" ON "notice"("supplier_id", "position");

-- CreateIndex
CREATE INDEX "notice_debtor_id_position_idx" ON "notice"("debtor_id", "position");

-- CreateIndex
CREATE INDEX "notice_bank_id_position_idx" ON "notice"("bank_id", "position");

-- CreateIndex
CREATE INDEX "notice_case_id_idx" ON "notice"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_offer_id_receivable_id_key" ON "notice"("offer_id", "receivable_id");

-- AddForeignKey
ALTER TABLE "invoice_use" ADD CONSTRAINT "invoice_use_receivable_id_fkey" FOREIGN KEY ("receivable_id") REFERENCES "receivable"("receivable_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_receivable" ADD CONSTRAINT "request_receivable_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "financing_request"("request_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_receivable" ADD CONSTRAINT "request_receivable_receivable_id_fkey" FOREIGN KEY ("receivable_id") REFERENCES "receivable"("receivable_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "confirmation" ADD CONSTRAINT "confirmation_receivable_id_fkey" FOREIGN KEY ("receivable_id") REFERENCES "receivable"("receivable_id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What the schema language cannot say.

-- A receivable stands in one live request at a time.
CREATE UNIQUE INDEX "request_receivable_one_live" ON "request_receivable"("receivable_id") WHERE "live";
-- A receivable is asked about once at a time.
CREATE UNIQUE INDEX "confirmation_one_open" ON "confirmation"("receivable_id") WHERE "status" IN ('requested', 'awaiting-checker');
-- What the clock has to speak about, and what can expire.
CREATE INDEX "confirmation_speaks_on" ON "confirmation"("speaks_on") WHERE "speaks_on" IS NOT NULL;
CREATE INDEX "financing_request_unready" ON "financing_request"("expires_on") WHERE "status" IN ('filed', 'awaiting-confirmation');
CREATE INDEX "invoice_hold_held" ON "invoice_hold"("fingerprint") WHERE "reserved_fen" > 0;

-- The cap of R44 holds whatever a program does.
ALTER TABLE "invoice_registry" ADD CONSTRAINT "invoice_registry_cap"
  CHECK ("total_fen" > 0 AND "reserved_fen" >= 0 AND "used_fen" >= 0 AND "reserved_fen" + "used_fen" <= "total_fen");
ALTER TABLE "invoice_hold" ADD CONSTRAINT "invoice_hold_amounts" CHECK ("reserved_fen" >= 0 AND "used_fen" >= 0);
ALTER TABLE "invoice_use" ADD CONSTRAINT "invoice_use_amounts" CHECK ("amount_fen" > 0 AND "amount_fen" <= "total_fen");
ALTER TABLE "receivable" ADD CONSTRAINT "receivable_amounts"
  CHECK ("amount_fen" > 0 AND "confirmed_fen" >= 0 AND "confirmed_fen" <= "amount_fen");
ALTER TABLE "receivable" ADD CONSTRAINT "receivable_parties" CHECK ("supplier_id" <> "debtor_id");

-- Everybody sees the rows that carry their organisation, the offices and our own handlers their tenant's.
ALTER TABLE "enterprise" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "enterprise" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "enterprise" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "enterprise_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "entry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "entry" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "entry" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "enterprise_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "relation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "relation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "relation" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "leader_id" = current_setting('lianrong.organisation', true) OR "supplier_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "organisation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "organisation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "organisation" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "organisation_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "key_binding" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "key_binding" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "key_binding" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "organisation_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "receivable" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "receivable" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "receivable" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "supplier_id" = current_setting('lianrong.organisation', true) OR "debtor_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "invoice_use" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invoice_use" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "invoice_use" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "supplier_id" = current_setting('lianrong.organisation', true) OR "debtor_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "financing_request" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "financing_request" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "financing_request" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "borrower_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "request_receivable" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "request_receivable" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "request_receivable" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "borrower_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "invoice_hold" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invoice_hold" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "invoice_hold" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "borrower_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "confirmation" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "confirmation" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "confirmation" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "supplier_id" = current_setting('lianrong.organisation', true) OR "debtor_id" = current_setting('lianrong.organisation', true))));
ALTER TABLE "notice" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "notice" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "notice" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "supplier_id" = current_setting('lianrong.organisation', true) OR "debtor_id" = current_setting('lianrong.organisation', true) OR "bank_id" = current_setting('lianrong.organisation', true))));

-- The registry belongs to no tenant: a row is seen only by a transaction that named its fingerprint, and so holds the invoice.
ALTER TABLE "invoice_registry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "invoice_registry" FORCE ROW LEVEL SECURITY;
CREATE POLICY "named_invoices" ON "invoice_registry" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR "fingerprint" = ANY (string_to_array(current_setting('lianrong.invoices', true), ',')));

-- Nothing of a business is ever deleted.
REVOKE DELETE ON "receivable", "invoice_use", "invoice_registry", "financing_request", "request_receivable",
  "invoice_hold", "confirmation", "notice", "key_binding" FROM "intake";
REVOKE UPDATE ON "invoice_use", "key_binding" FROM "intake";
