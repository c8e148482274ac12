-- A person is told of what happened to its own login, beside what concerns its organisation.
ALTER TABLE "change" DROP CONSTRAINT "change_side_check";
ALTER TABLE "change" ADD CONSTRAINT "change_side_check"
  CHECK ("side" IN ('supplier', 'debtor', 'borrower', 'bank', 'person', 'offices'));
