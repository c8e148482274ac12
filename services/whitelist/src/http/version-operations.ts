import { PageQuery } from "@lianrong/contracts/page";
import { SealingKeys } from "@lianrong/contracts/sealing-key";
import {
  Entries,
  VersionDiff,
  VersionDiffQuery,
  VersionEntriesQuery,
  VersionRef,
  WhitelistVersion,
  WhitelistVersions,
} from "@lianrong/contracts/whitelist";
import { ok } from "@lianrong/core/result";
import { operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import type { WhitelistError } from "../domain/errors.js";
import { compareVersions } from "../usecases/compare-versions.js";
import { findSealedVersion } from "../usecases/find-sealed-version.js";
import { listVersionEntries } from "../usecases/list-version-entries.js";
import { listVersions } from "../usecases/list-versions.js";
import { readsAll } from "./access.js";

const { query } = operationsOf<Deps, WhitelistError>();

/** What can be asked about the sealed versions (N16). */
export const versionOperations = {
  listVersions: query({
    path: "/versions",
    summary: { zh: "查询已封存的名单版本", en: "List the sealed versions" },
    access: readsAll,
    input: PageQuery,
    output: WhitelistVersions,
    run: listVersions,
  }),
  findVersion: query({
    path: "/versions/{number}",
    summary: { zh: "查看一个名单版本", en: "Read a sealed version" },
    access: readsAll,
    input: VersionRef,
    output: WhitelistVersion,
    run: findSealedVersion,
  }),
  listVersionEntries: query({
    path: "/versions/{number}/entries",
    summary: { zh: "取得一个名单版本的全部条目（用于离线核验）", en: "Take a version's entries, to verify it offline" },
    access: readsAll,
    input: VersionEntriesQuery,
    output: Entries,
    run: listVersionEntries,
  }),
  compareVersions: query({
    path: "/versions/{number}/diff",
    summary: { zh: "比较两个名单版本", en: "Compare two versions" },
    access: readsAll,
    input: VersionDiffQuery,
    output: VersionDiff,
    run: compareVersions,
  }),
  listSealingKeys: query({
    path: "/sealing-keys",
    summary: { zh: "取得核验名单版本的公钥", en: "The public keys that versions are verified with" },
    access: readsAll,
    input: z.strictObject({}),
    output: SealingKeys,
    run: async (deps) => ok({ keys: [deps.sealingKey.publicJwk] }),
  }),
};
