import { z } from "zod";

/** The members of an answer's JSON object. */
export async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(await response.json());
}
