import { randomUUID } from "node:crypto";
import { EntryId, OrganisationId } from "@lianrong/contracts/ids";
import { describe, expect, it } from "vitest";
import { type Standing, standingFor, standingOf } from "./eligibility.js";

const standing = (status: Standing["status"], tier: number, change: Partial<Standing> = {}): Standing => ({
  entryId: EntryId.parse(`ent_${randomUUID()}`),
  enterpriseId: OrganisationId.parse(`org_${randomUUID()}`),
  name: "示范企业",
  status,
  statusReason: null,
  citation: null,
  tier,
  kind: "chain-leader",
  direction: null,
  ...change,
});

describe("on which entry a firm files", () => {
  it("takes its own before a leader's, and the nearer leader before the farther", () => {
    const [own, near, far] = [standing("listed", 0), standing("listed", 1), standing("listed", 2)];
    expect(standingOf([far, near, own])).toEqual({ ok: true, value: own });
    expect(standingOf([far, near])).toEqual({ ok: true, value: near });
  });

  it("gives a firm that was itself suspended or delisted no way back through a leader", () => {
    expect(standingOf([standing("suspended", 0), standing("listed", 1)])).toMatchObject({
      error: { code: "entry-suspended" },
    });
    expect(standingOf([standing("delisted", 0), standing("listed", 1)])).toMatchObject({
      error: { code: "entry-delisted" },
    });
  });

  it("takes another leader when one is suspended, and says why when none is left", () => {
    const other = standing("listed", 2);
    expect(standingOf([standing("suspended", 1), other])).toEqual({ ok: true, value: other });
    expect(standingOf([standing("delisted", 1), standing("suspended", 1)])).toMatchObject({
      error: { code: "entry-suspended" },
    });
    expect(standingOf([])).toEqual({ ok: false, error: { code: "not-on-whitelist" } });
  });
});

describe("for which type of request it stands", () => {
  const named = { name: { zh: "某类融资", en: "some type" } };
  const dealing = { ...named, borrowers: ["downstream" as const] };
  const leading = { ...named, borrowers: ["leader" as const] };

  it("is a leader by its own entry on a leaders' list, and a member by any other", () => {
    const [own, member] = [standing("listed", 0), standing("listed", 0, { kind: "chain-member" })];
    expect(standingFor([own], leading)).toEqual({ ok: true, value: own });
    expect(standingFor([own], dealing)).toMatchObject({ error: { code: "type-not-for-borrower" } });
    expect(standingFor([member], leading)).toMatchObject({ error: { code: "type-not-for-borrower" } });
    expect(standingFor([member], dealing)).toEqual({ ok: true, value: member });
  });

  it("holds a firm to the direction that the registry gives, and lets one without stand either way", () => {
    const [up, down, unsaid] = [
      standing("listed", 1, { direction: "upstream" }),
      standing("listed", 1, { direction: "downstream" }),
      standing("listed", 1),
    ];
    expect(standingFor([up], dealing)).toMatchObject({ error: { code: "type-not-for-borrower" } });
    expect(standingFor([up, down], dealing)).toEqual({ ok: true, value: down });
    expect(standingFor([unsaid], dealing)).toEqual({ ok: true, value: unsaid });
  });

  it("lets a leader deal for another leader, and a suspended one for nobody", () => {
    const dealer = standing("listed", 1, { direction: "downstream" });
    expect(standingFor([standing("listed", 0), dealer], dealing)).toEqual({ ok: true, value: dealer });
    expect(standingFor([standing("suspended", 0), dealer], dealing)).toMatchObject({
      error: { code: "entry-suspended" },
    });
  });
});
