import { randomUUID } from "node:crypto";
import { EntryId, OrganisationId } from "@lianrong/contracts/ids";
import { describe, expect, it } from "vitest";
import { type Standing, standingOf } from "./eligibility.js";

const standing = (status: Standing["status"], tier: number): Standing => ({
  entryId: EntryId.parse(`ent_${randomUUID()}`),
  enterpriseId: OrganisationId.parse(`org_${randomUUID()}`),
  name: "示范企业",
  status,
  statusReason: null,
  citation: null,
  tier,
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
