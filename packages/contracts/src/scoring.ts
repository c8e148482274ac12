import { z } from "zod";
import { Bilingual } from "./bilingual.js";

/** How products are ranked for a request: every term of a score in words, and the weights that it is worked out with. */
export const Scoring = z.object({
  terms: z.array(z.object({ name: z.string(), label: Bilingual, rule: Bilingual })),
  weights: z.record(z.string(), z.int()).describe("各项权重 / the published weights"),
});
export type Scoring = z.infer<typeof Scoring>;
export const ScoringQuery = z.strictObject({});
