import { PublicJwk, PublicJwks } from "@lianrong/contracts/identity";
import { z } from "zod";

/** What somebody pasted as public keys: a JWKS or one JWK; "private" where it would have given a secret away. */
export function readJwks(text: string): PublicJwks | "private" | "unreadable" {
  const written = parsed(text);
  const asked = z.object({ keys: z.array(z.unknown()) }).safeParse(written);
  const keys = asked.success ? asked.data.keys : [written];
  if (keys.some((key) => z.looseObject({ d: z.string() }).safeParse(key).success)) return "private";
  const read = PublicJwks.safeParse({ keys: keys.map((key) => PublicJwk.safeParse(key).data ?? null) });
  return read.success ? read.data : "unreadable";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
