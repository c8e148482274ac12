-- A posting is made from the line's own row in one statement, and no line is ever deleted; the foreign key only made each
-- posting lock its line once more while others wait for it.
ALTER TABLE "line_posting" DROP CONSTRAINT "line_posting_line_id_fkey";
