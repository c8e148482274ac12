import { z } from "zod";

/** A place in a list that is numbered. */
export const Position = z.int().min(0);
