import { z } from "zod";

/** The number of a rule. Refusals, warnings and clocks name it. */
// biome-ignore format: a table of numbers reads best in rows of ten
export const RuleId = z.enum([
  "R01", "R02", "R03", "R04", "R05", "R06", "R07", "R08", "R09", "R10",
  "R11", "R12", "R13", "R14", "R15", "R16", "R17", "R18", "R19", "R20",
  "R21", "R22", "R23", "R24", "R25", "R26", "R27", "R28", "R29", "R30",
  "R31", "R32", "R33", "R34", "R35", "R36", "R37", "R38", "R39", "R40",
  "R41", "R42", "R43", "R44", "R45", "R46", "R47", "R48", "R49", "R50",
  "R51", "R52",
]);
export type RuleId = z.infer<typeof RuleId>;
