import { z } from "zod";

/** Who owes, as R01 divides them: 大型企业, 机关或事业单位, or itself an SME. */
export const DebtorKind = z.enum(["large", "public", "sme"]);
export type DebtorKind = z.infer<typeof DebtorKind>;
