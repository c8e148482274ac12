-- A bank's limit on one leader over all its products is a line beside the tree: it has a leader and no product. A case that is
-- drawn on such limits names them, as it names the lines of its path.
ALTER TABLE "credit_line" DROP CONSTRAINT "credit_line_narrows";
ALTER TABLE "credit_line" ADD CONSTRAINT "credit_line_narrows" CHECK ("product_id" IS NOT NULL OR "chain" IS NULL);

ALTER TABLE "financing_case" ADD COLUMN "across_ids" TEXT[] NOT NULL DEFAULT '{}';
