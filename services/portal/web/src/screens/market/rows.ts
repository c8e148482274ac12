import type { api } from "../../api/client.js";

export type DemandRow = Awaited<ReturnType<typeof api.matchmaking.listDemands.query>>["data"][number];
export type CapabilityRow = Awaited<ReturnType<typeof api.matchmaking.listCapabilities.query>>["data"][number];
/** What both sides of the market show alike. */
export type PostingRow = Omit<DemandRow, "demandId"> | Omit<CapabilityRow, "capabilityId">;
export type IntroductionRow = Awaited<ReturnType<typeof api.matchmaking.listIntroductions.query>>["data"][number];
export type Side = "demand" | "capability";
