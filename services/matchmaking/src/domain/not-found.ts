import { CapabilityId, DemandId } from "@lianrong/contracts/ids";
import { z } from "zod";
import type { PostingNotFound } from "./failures.js";
import type { Side } from "./posting.js";

/** What is said of a posting that is not there, or not the caller's to see. */
export function notFound(side: Side): PostingNotFound {
  return side === "demand" ? { code: "demand-not-found" } : { code: "capability-not-found" };
}

/** The id of a posting of either side. */
export const PostingId = z.union([DemandId, CapabilityId]);
