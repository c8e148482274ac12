import { describe, expect, it } from "vitest";
import { OrganisationKind } from "./actor.js";
import { permissionsOfKind, permissionsOfPerson } from "./permissions.js";

describe("permissions", () => {
  it("never let the operator or an auditor do business", () => {
    const business = (kind: OrganisationKind) =>
      permissionsOfKind(kind).filter((permission) => permission.endsWith(":write") && permission !== "directory:write");
    expect(business("operator")).toEqual([]);
    expect(business("auditor")).toEqual([]);
  });

  it("let an enterprise accept offers and a bank make them, and neither do the other's part", () => {
    expect(permissionsOfKind("enterprise")).toContain("offers:accept");
    expect(permissionsOfKind("enterprise")).not.toContain("matches:write");
    expect(permissionsOfKind("bank")).toContain("matches:write");
    expect(permissionsOfKind("bank")).not.toContain("offers:accept");
  });

  it.each(OrganisationKind.options)("of a viewer in a %s are to read", (kind) => {
    for (const permission of permissionsOfPerson(kind, ["viewer"])) expect(permission).toMatch(/:read$/);
  });

  it("of an administrator are to keep the directory, and no business", () => {
    expect(permissionsOfPerson("enterprise", ["administrator"])).toContain("directory:write");
    expect(permissionsOfPerson("enterprise", ["administrator"])).not.toContain("requests:write");
    expect(permissionsOfPerson("enterprise", ["maker"])).not.toContain("directory:write");
    expect(permissionsOfPerson("enterprise", ["maker"])).toContain("requests:write");
  });
});
