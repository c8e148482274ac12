import {
  EndProgramme,
  InviteMembers,
  Programme,
  ProgrammeRef,
  Programmes,
  ProgrammesQuery,
  ProposeProgramme,
} from "@lianrong/contracts/programmes";
import { operationsOf } from "@lianrong/http/operation";
import type { Deps } from "../deps.js";
import { agreeProgramme } from "../usecases/agree-programme.js";
import { endProgramme } from "../usecases/end-programme.js";
import { getProgramme } from "../usecases/get-programme.js";
import { inviteMembers } from "../usecases/invite-members.js";
import { joinProgramme } from "../usecases/join-programme.js";
import { listProgrammes } from "../usecases/list-programmes.js";
import { proposeProgramme } from "../usecases/propose-programme.js";
import type { BankMatchingError } from "./problems.js";

const { query, command } = operationsOf<Deps, BankMatchingError>();

const watching = {
  permission: "matches:read",
  kinds: ["bank", "enterprise", "finance-bureau", "industry-bureau", "auditor"],
} as const;
const lending = { permission: "lines:write", kinds: ["bank"] } as const;
const firm = { permission: "offers:accept", kinds: ["enterprise"] } as const;

/** One bank, one leader and its chain under one total: from the proposal to the close. */
export const programmeOperations = {
  proposeProgramme: command({
    path: "/programmes",
    summary: { zh: "银行提出整链授信方案", en: "A bank proposes a programme for a leader's chain" },
    access: lending,
    input: ProposeProgramme,
    output: Programme,
    run: proposeProgramme,
  }),
  suggestProgramme: command({
    path: "/programme-suggestions",
    summary: { zh: "主管部门建议整链授信方案", en: "A bureau suggests a programme to a bank and a leader" },
    access: { permission: "oversight:write", kinds: ["finance-bureau"] },
    input: ProposeProgramme,
    output: Programme,
    run: proposeProgramme,
  }),
  listProgrammes: query({
    path: "/programmes",
    summary: { zh: "整链授信方案列表", en: "Programmes, the newest first" },
    access: watching,
    input: ProgrammesQuery,
    output: Programmes,
    run: listProgrammes,
  }),
  getProgramme: query({
    path: "/programmes/{programmeId}",
    summary: {
      zh: "整链授信方案：总额度、子额度与使用情况",
      en: "A programme: its total, its sub-limits, what is used",
    },
    access: watching,
    input: ProgrammeRef,
    output: Programme,
    run: getProgramme,
  }),
  agreeProgramme: command({
    path: "/programmes/{programmeId}/agree",
    summary: { zh: "链主企业同意方案", en: "The leader agrees to a programme" },
    access: firm,
    input: ProgrammeRef,
    output: Programme,
    run: agreeProgramme,
  }),
  grantProgramme: command({
    path: "/programmes/{programmeId}/grant",
    summary: { zh: "银行同意主管部门建议的方案", en: "The bank agrees to a suggested programme" },
    access: lending,
    input: ProgrammeRef,
    output: Programme,
    run: agreeProgramme,
  }),
  declineProgramme: command({
    path: "/programmes/{programmeId}/decline",
    summary: { zh: "链主企业不同意方案", en: "The leader turns a programme down" },
    access: firm,
    input: EndProgramme,
    output: Programme,
    run: endProgramme,
  }),
  closeProgramme: command({
    path: "/programmes/{programmeId}/close",
    summary: { zh: "银行终止方案，已用额度不受影响", en: "The bank ends a programme; what is drawn stays" },
    access: lending,
    input: EndProgramme,
    output: Programme,
    run: endProgramme,
  }),
  inviteMembers: command({
    path: "/programmes/{programmeId}/members",
    summary: { zh: "邀请链属企业加入方案", en: "Invite firms of the chain" },
    access: lending,
    input: InviteMembers,
    output: Programme,
    run: inviteMembers,
  }),
  joinProgramme: command({
    path: "/programmes/{programmeId}/join",
    summary: { zh: "链属企业加入方案", en: "A firm that was invited joins" },
    access: firm,
    input: ProgrammeRef,
    output: Programme,
    run: joinProgramme,
  }),
} as const;
