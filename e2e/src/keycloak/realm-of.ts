import { readFileSync } from "node:fs";
import type { Organisation, Person } from "@lianrong/contracts/identity";
import { publicJwk } from "@lianrong/identity/keys";
import type { Account, AccountBook } from "@lianrong/local/accounts";
import type { Secrets } from "@lianrong/local/secrets";
import { z } from "zod";

const file = new URL("../../../infra/keycloak/lianrong-realm.json", import.meta.url);
const Realm = z.looseObject({ realm: z.string(), clients: z.array(z.looseObject({ clientId: z.string() })) });

/** What the directory says of an account. */
export type Registered = { readonly person: Person; readonly organisation: Organisation };

/** The realm of `infra/keycloak` for one installation, with the demonstration's people and one of its banks. */
export function realmOf(options: {
  readonly book: AccountBook;
  readonly secrets: Secrets;
  readonly bank: Extract<Account, { type: "client" }>;
  readonly tenant: string;
  readonly registered: readonly Registered[];
}): z.infer<typeof Realm> {
  const { book, secrets, bank, tenant, registered } = options;
  const jwks = (key: Parameters<typeof publicJwk>[0]) => JSON.stringify({ keys: [publicJwk(key)] });
  const values: Readonly<Record<string, string>> = {
    PUBLIC_ORIGIN: book.origin,
    PORTAL_JWKS: jwks(secrets.portalKey),
    TENANT: tenant,
    BANK_CLIENT_ID: bank.clientId,
    BANK_ORGANISATION_ID: bank.organisationId,
    BANK_JWKS: jwks(bank.key),
  };
  const filled = readFileSync(file, "utf8").replaceAll(
    /"\$\{([A-Z_]+)\}([^"]*)"/g,
    (all, name: string, rest: string) => {
      const value = values[name];
      return value === undefined ? all : JSON.stringify(`${value}${rest}`);
    },
  );
  return { ...Realm.parse(JSON.parse(filled)), users: registered.flatMap((each) => userOf(book, each)) };
}

/** Somebody of the directory as a user of the realm: by its id there, with its roles, its password and its authenticator. */
function userOf(book: AccountBook, { person, organisation }: Registered) {
  const account = book.accounts.find((each) => each.type === "person" && each.loginName === person.loginName);
  if (account?.type !== "person") return [];
  const { authenticator } = account;
  return [
    {
      username: person.loginName,
      firstName: person.displayName,
      enabled: true,
      realmRoles: person.roles,
      attributes: {
        directory_id: [person.personId],
        tenant: [organisation.tenant],
        organisation_id: [organisation.organisationId],
        organisation_kind: [organisation.kind],
      },
      credentials: [
        { type: "password", value: account.password, temporary: false },
        ...(authenticator ? [oneTimeCodes(authenticator)] : []),
      ],
    },
  ];
}

function oneTimeCodes(secret: string) {
  const how = { subType: "totp", digits: 6, period: 30, counter: 0, algorithm: "HmacSHA1", secretEncoding: "BASE32" };
  return { type: "otp", secretData: JSON.stringify({ value: secret }), credentialData: JSON.stringify(how) };
}
