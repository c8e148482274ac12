import type { api } from "../../api/client.js";

export type ProgrammeRow = Awaited<ReturnType<typeof api.bankMatching.listProgrammes.query>>["data"][number];
export type MemberRow = ProgrammeRow["members"][number];
