-- What a product's tree of conditions cannot say, as one expression with the bank's words for it.
ALTER TABLE "product" ADD COLUMN "odd_rule" JSONB;
