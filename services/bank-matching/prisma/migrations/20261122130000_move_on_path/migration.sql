-- Moves an amount between the accounts of every line on a path, the bank's whole first, and posts the movement. Whoever else moves
-- in the tree waits at the whole before having changed anything, so that no two wait for each other in a ring; and what
-- comes after the wait is a statement of its own, which sees the lines as they are by then. False where a line cannot take it;
-- the caller then undoes the rest. The lines stand one by one, for a list of unknown length would be planned anew every time.
CREATE FUNCTION move_on_path(
  path_ids text[], in_case text, out_of text, into_account text, moved_fen bigint, moved_at timestamptz
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  levels constant integer := cardinality(path_ids);
  reserved_by constant bigint := CASE 'reserved' WHEN into_account THEN moved_fen WHEN out_of THEN -moved_fen ELSE 0 END;
  used_by constant bigint := CASE 'used' WHEN into_account THEN moved_fen WHEN out_of THEN -moved_fen ELSE 0 END;
  whole record;
BEGIN
  IF levels > 4 THEN
    RAISE EXCEPTION 'a path of % lines is longer than a bank''s tree is deep', levels;
  END IF;
  UPDATE credit_line
  SET reserved_fen = reserved_fen + reserved_by, used_fen = used_fen + used_by, revision = revision + 1
  WHERE line_id = path_ids[1] AND reserved_fen + reserved_by >= 0 AND used_fen + used_by >= 0
    AND reserved_fen + used_fen + reserved_by + used_by <= total_fen AND (out_of <> 'available' OR status = 'active')
  RETURNING tenant, bank_id, line_id, revision INTO whole;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF levels = 1 THEN
    INSERT INTO line_movement (tenant, bank_id, line_id, line_revision, case_id, from_account, to_account, amount_fen, posted_at)
    VALUES (whole.tenant, whole.bank_id, whole.line_id, whole.revision, in_case, out_of, into_account, moved_fen, moved_at);
    RETURN true;
  END IF;
  WITH below AS (
    UPDATE credit_line
    SET reserved_fen = reserved_fen + reserved_by, used_fen = used_fen + used_by, revision = revision + 1
    WHERE line_id IN (path_ids[2], path_ids[3], path_ids[4]) AND reserved_fen + reserved_by >= 0 AND used_fen + used_by >= 0
      AND reserved_fen + used_fen + reserved_by + used_by <= total_fen AND (out_of <> 'available' OR status = 'active')
    RETURNING tenant, bank_id, line_id, revision
  )
  INSERT INTO line_movement (tenant, bank_id, line_id, line_revision, case_id, from_account, to_account, amount_fen, posted_at)
  SELECT tenant, bank_id, line_id, revision, in_case, out_of, into_account, moved_fen, moved_at FROM below
  WHERE line_id = path_ids[levels] AND (SELECT count(*) FROM below) = levels - 1;
  RETURN FOUND;
END
$$;
