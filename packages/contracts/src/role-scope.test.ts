import { expect, it } from "vitest";
import { actingRoles, roleScopes, scopeOfRoles } from "./role-scope.js";

it("a scope that names roles leaves those of them that its holder has, and no other", () => {
  expect(actingRoles(["maker", "checker"], ["requests:read", "role:maker"])).toEqual(["maker"]);
  expect(actingRoles(["maker", "checker"], ["role:maker", "role:administrator"])).toEqual(["maker"]);
  expect(actingRoles(["maker"], ["role:checker"])).toEqual([]);
});

it("a scope that names none leaves them all", () => {
  expect(actingRoles(["maker", "checker"], ["requests:read"])).toEqual(["maker", "checker"]);
  expect(actingRoles(["maker", "checker"], [...roleScopes])).toEqual(["maker", "checker"]);
  expect(actingRoles(["maker", "checker"], scopeOfRoles(["checker"]))).toEqual(["checker"]);
});
