-- A leader and the firms of its chain are told what becomes of a programme; whom a bank invited is remembered until it ends.
ALTER TABLE "change" DROP CONSTRAINT "change_side_check";
ALTER TABLE "change" ADD CONSTRAINT "change_side_check" CHECK ("side" IN (
  'supplier', 'buyer', 'debtor', 'borrower', 'leader', 'member', 'applicant', 'objector', 'bank', 'person', 'offices'
));
ALTER TABLE "case_party" DROP CONSTRAINT "case_party_side_check";
ALTER TABLE "case_party" ADD CONSTRAINT "case_party_side_check" CHECK ("side" IN ('borrower', 'bank', 'member'));
