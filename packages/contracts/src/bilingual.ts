import { z } from "zod";

/** A sentence that people read, in Chinese first and in English. */
export const Bilingual = z.object({ zh: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof Bilingual>;
