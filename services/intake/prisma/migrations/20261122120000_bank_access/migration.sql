-- CreateTable
CREATE TABLE "bank_access" (
    "match_id" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "bank_id" TEXT NOT NULL,
    "standing" BOOLEAN NOT NULL,
    "aside" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "bank_access_pkey" PRIMARY KEY ("match_id")
);

-- CreateIndex
CREATE INDEX "bank_access_case_id_idx" ON "bank_access"("case_id");

-- CreateIndex
CREATE INDEX "bank_access_request_id_bank_id_idx" ON "bank_access"("request_id", "bank_id");


-- What the schema language cannot say.

ALTER TABLE "bank_access" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "bank_access" FORCE ROW LEVEL SECURITY;
CREATE POLICY "own_rows" ON "bank_access" USING (
  current_setting('lianrong.reach', true) = 'installation'
  OR ("tenant" = current_setting('lianrong.tenant', true)
    AND (current_setting('lianrong.reach', true) = 'tenant'
      OR "bank_id" = current_setting('lianrong.organisation', true))));
