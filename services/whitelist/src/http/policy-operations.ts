import { AddChain, Chain, Chains, ChangePolicy, Policies, Policy, RecordPolicy } from "@lianrong/contracts/whitelist";
import { Provision, Provisions, RecordProvision } from "@lianrong/contracts/whitelist-provisions";
import { operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import type { WhitelistError } from "../domain/errors.js";
import { addChain } from "../usecases/add-chain.js";
import { enactPolicy } from "../usecases/enact-policy.js";
import { listChains } from "../usecases/list-chains.js";
import { listPolicies } from "../usecases/list-policies.js";
import { listProvisions } from "../usecases/list-provisions.js";
import { recordPolicy } from "../usecases/record-policy.js";
import { recordProvision } from "../usecases/record-provision.js";
import { repealPolicy } from "../usecases/repeal-policy.js";
import { keeps, reads } from "./access.js";

const { query, command } = operationsOf<Deps, WhitelistError>();
const nothing = z.strictObject({});

/** What can be asked about the documents that the list rests on, and the chains that they name. */
export const policyOperations = {
  recordPolicy: command({
    path: "/policies",
    summary: { zh: "登记政策文件", en: "Record a policy" },
    access: keeps,
    input: RecordPolicy,
    output: Policy,
    run: recordPolicy,
  }),
  enactPolicy: command({
    path: "/policies/{policyId}/enact",
    summary: { zh: "使政策文件生效", en: "Put a drafted policy in force" },
    access: keeps,
    input: ChangePolicy,
    output: Policy,
    run: enactPolicy,
  }),
  repealPolicy: command({
    path: "/policies/{policyId}/repeal",
    summary: { zh: "废止政策文件", en: "Repeal a policy" },
    access: keeps,
    input: ChangePolicy,
    output: Policy,
    run: repealPolicy,
  }),
  listPolicies: query({
    path: "/policies",
    summary: { zh: "查询政策文件", en: "List the policies" },
    access: reads,
    input: nothing,
    output: Policies,
    run: listPolicies,
  }),
  recordProvision: command({
    path: "/policies/{policyId}/provisions",
    summary: { zh: "登记政策条款", en: "Write down what an article of a policy asks" },
    access: keeps,
    input: RecordProvision,
    output: Provision,
    run: recordProvision,
  }),
  listProvisions: query({
    path: "/provisions",
    summary: { zh: "查询政策条款", en: "List what the policies ask" },
    access: reads,
    input: nothing,
    output: Provisions,
    run: listProvisions,
  }),
  listChains: query({
    path: "/chains",
    summary: { zh: "查询产业链目录", en: "List the industry chains" },
    access: reads,
    input: nothing,
    output: Chains,
    run: listChains,
  }),
  addChain: command({
    path: "/chains",
    summary: { zh: "增加产业链", en: "Add an industry chain" },
    access: keeps,
    input: AddChain,
    output: Chain,
    run: addChain,
  }),
};
