import { randomUUID } from "node:crypto";
import type { Actor, OrganisationKind, Role } from "@lianrong/contracts/actor";
import { Organisation, Person } from "@lianrong/contracts/identity";
import { actorOf } from "@lianrong/testing/actors";
import { generatePrivateJwk, publicJwk } from "../keys.js";
import type { World } from "./world.js";

export const password = "correct horse battery";
export const uscc = { minguang: "91350102MAAY4CL12B", yunling: "91350103MA2TH3BJ33" };

/** The operator as a token would name it. */
export function operatorActor(): Actor {
  return actorOf({ tenant: "platform", kind: "operator", roles: ["administrator"] });
}

/** Somebody of an organisation, with every permission that a token can hold. */
export function memberOf(organisation: Organisation, roles: readonly Role[]): Actor {
  const { tenant, kind, organisationId } = organisation;
  return actorOf({ tenant, kind, organisationId, roles });
}

export async function openTenant(world: World, tenant: string): Promise<void> {
  await world.call(operatorActor(), "POST", "/tenants", { body: { tenant, name: `${tenant}市` } });
}

export async function openOffice(world: World, kind: OrganisationKind, tenant = "shifan"): Promise<Organisation> {
  const body = { tenant, kind, name: `某${kind} ${randomUUID().slice(0, 8)}` };
  const opened = await world.call(operatorActor(), "POST", "/organisations", { body });
  return Organisation.parse(opened.body);
}

export async function registerPerson(
  world: World,
  organisation: Organisation,
  person: { readonly loginName: string; readonly roles: readonly Role[] },
): Promise<Person> {
  const body = { organisationId: organisation.organisationId, displayName: "王五", password, ...person };
  const registered = await world.call(memberOf(organisation, ["administrator"]), "POST", "/people", { body });
  return Person.parse(registered.body);
}

/** Registers a machine of the organisation and gives its private key. */
export async function registerMachine(
  world: World,
  organisation: Organisation,
  client: { readonly clientId: string; readonly permissions: readonly string[]; readonly dpopBound?: boolean },
) {
  const privateJwk = await generatePrivateJwk();
  const jwks = { keys: [publicJwk(privateJwk)] };
  const body = { organisationId: organisation.organisationId, roles: ["maker"], jwks, ...client };
  const registered = await world.call(memberOf(organisation, ["administrator"]), "POST", "/clients", { body });
  if (registered.status !== 201) throw new Error(JSON.stringify(registered.body));
  return privateJwk;
}
