import type { ListKind } from "@lianrong/contracts/whitelist";
import type { Modality } from "@lianrong/contracts/whitelist-provisions";
import type { ProblemTable } from "@lianrong/http/problem";
import type { GroundError } from "../domain/provision.js";
import { remedies } from "./remedies.js";

const modalities: Readonly<Record<Modality, { readonly zh: string; readonly en: string }>> = {
  duty: { zh: "义务性", en: "a duty" },
  encouraged: { zh: "鼓励性", en: "encouraged" },
  target: { zh: "目标性", en: "a target" },
};

const kinds: Readonly<Record<ListKind, { readonly zh: string; readonly en: string }>> = {
  "chain-leader": { zh: "链主企业", en: "chain leaders" },
  "core-firm": { zh: "核心企业", en: "core firms" },
  "chain-member": { zh: "链属企业", en: "chain members" },
  "key-project": { zh: "重点项目", en: "key projects" },
};

/** What a removal is refused for that rests on no duty. */
export const provisionProblems = {
  "provision-unknown": {
    status: 422,
    title: { zh: "没有找到该政策条款", en: "No such provision" },
    remedy: remedies["provision-unknown"],
  },
  "provision-not-in-force": {
    status: 409,
    title: { zh: "该条款所在文件现不在有效期内", en: "The provision's document is not in force" },
    remedy: remedies["provision-not-in-force"],
    detail: ({ documentNumber }) => ({
      zh: `${documentNumber}尚未施行、已到期或已废止。`,
      en: `${documentNumber} has not begun, has ended, or was repealed.`,
    }),
  },
  "provision-not-duty": {
    status: 409,
    title: { zh: "该条款不是义务，不能作为清退依据", en: "The provision is no duty and founds no removal" },
    remedy: remedies["provision-not-duty"],
    detail: ({ article, modality }) => ({
      zh: `${article}为${modalities[modality].zh}条款。`,
      en: `${article} is ${modalities[modality].en}.`,
    }),
  },
  "provision-binds-others": {
    status: 409,
    title: { zh: "该条款不约束这类企业", en: "The provision does not bind this kind of firm" },
    remedy: remedies["provision-binds-others"],
    detail: ({ article, kind }) => ({
      zh: `${article}不适用于${kinds[kind].zh}。`,
      en: `${article} does not bind ${kinds[kind].en}.`,
    }),
  },
  "provision-exists": {
    status: 409,
    title: { zh: "该条款已登记", en: "The article was written down already" },
    remedy: remedies["provision-exists"],
  },
} as const satisfies ProblemTable<GroundError | { readonly code: "provision-exists" }>;
