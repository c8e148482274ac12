-- A chosen bank decides within a month in principle (R52); who is late is told once. Cases agreed before this have no clock.
ALTER TABLE "financing_case" ADD COLUMN "agreed_at" TIMESTAMPTZ(3);
ALTER TABLE "financing_case" ADD COLUMN "decision_late_at" TIMESTAMPTZ(3);

CREATE INDEX "financing_case_undecided" ON "financing_case" ("agreed_at")
  WHERE "status" IN ('agreed', 'approving') AND "decision_late_at" IS NULL;
