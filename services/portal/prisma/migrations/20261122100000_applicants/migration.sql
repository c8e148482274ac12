-- Whoever applies for a place on the list, or objects to somebody else's, is told of what becomes of it.
ALTER TABLE "change" DROP CONSTRAINT "change_side_check";
ALTER TABLE "change" ADD CONSTRAINT "change_side_check"
  CHECK ("side" IN ('supplier', 'debtor', 'borrower', 'applicant', 'objector', 'bank', 'person', 'offices'));
