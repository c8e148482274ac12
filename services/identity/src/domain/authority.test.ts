import { Organisation } from "@lianrong/contracts/identity";
import { actorOf } from "@lianrong/testing/actors";
import { describe, expect, it } from "vitest";
import { mayBindKeyFor, mayEndFor, mayRegisterFor } from "./authority.js";

const organisationOf = (kind: "enterprise" | "bank"): Organisation =>
  Organisation.parse({
    organisationId: "org_00000000-0000-4000-8000-000000000001",
    tenant: "shifan",
    kind,
    name: "虚构",
    uscc: null,
    status: "open",
  });
const enterprise = organisationOf("enterprise");
const bank = organisationOf("bank");
const bureau = actorOf({ kind: "finance-bureau", roles: ["maker", "checker", "administrator"] });
const operator = actorOf({ kind: "operator", tenant: "platform", roles: ["administrator"] });
const refused = { ok: false, error: { code: "not-yours-to-register" } };

const administratorOf = ({ organisationId, kind }: Organisation) =>
  actorOf({ kind, organisationId, roles: ["administrator"] });

describe("nobody outside acts in an organisation's name", () => {
  it.each([
    ["a bureau for an enterprise", bureau, enterprise],
    ["the operator for a bank", operator, bank],
  ])("%s registers the first administrator, and after that nobody", (_what, outsider, organisation) => {
    expect(mayRegisterFor(outsider, organisation, { administered: false })).toMatchObject({ ok: true });
    expect(mayRegisterFor(outsider, organisation, { administered: true })).toEqual(refused);
  });

  it.each([
    ["a bureau for a bank", bureau, bank],
    ["the operator for an enterprise", operator, enterprise],
    ["a bureau of another tenant", actorOf({ kind: "finance-bureau", tenant: "elsewhere" }), enterprise],
  ])("%s registers nobody at all", (_what, outsider, organisation) => {
    expect(mayRegisterFor(outsider, organisation, { administered: false })).toEqual(refused);
  });

  it("only the own administrator binds a signing key, before anybody else is registered and after", () => {
    expect(mayBindKeyFor(administratorOf(enterprise), enterprise)).toMatchObject({ ok: true });
    for (const outsider of [
      bureau,
      operator,
      actorOf({ kind: "enterprise", organisationId: enterprise.organisationId }),
    ]) {
      expect(mayBindKeyFor(outsider, enterprise)).toEqual(refused);
    }
  });

  it("whoever watches over it may still end an access, which gives nothing", () => {
    expect(mayEndFor(bureau, enterprise)).toMatchObject({ ok: true });
    expect(mayEndFor(operator, bank)).toMatchObject({ ok: true });
    expect(mayEndFor(bureau, bank)).toEqual(refused);
  });
});
