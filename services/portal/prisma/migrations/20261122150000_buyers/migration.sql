-- A firm that looks for suppliers is told what became of its introductions.
ALTER TABLE "change" DROP CONSTRAINT "change_side_check";
ALTER TABLE "change" ADD CONSTRAINT "change_side_check"
  CHECK ("side" IN ('supplier', 'buyer', 'debtor', 'borrower', 'applicant', 'objector', 'bank', 'person', 'offices'));
