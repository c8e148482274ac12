-- A debtor looks for the notice of one receivable.
CREATE INDEX "notice_receivable_id_idx" ON "notice"("receivable_id");
