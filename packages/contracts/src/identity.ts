import { z } from "zod";
import { OrganisationKind, Permission, Role } from "./actor.js";
import { SignedKeyBinding } from "./evidence.js";
import { ClientId, KeyId, OrganisationId, PersonId, TenantId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { PageQuery, pageOf } from "./page.js";
import { publishedText } from "./published-text.js";
import { Uscc } from "./uscc.js";

/** The audience of every access token: this API. */
export const API_AUDIENCE = "urn:lianrong:api";

/** What a login asks for, and its tokens say (`acr`), where a second factor is demanded. */
export const SECOND_FACTOR_ACR = "urn:lianrong:second-factor";

/** The tenant of the operator itself; no business is done in it. */
export const PLATFORM_TENANT = TenantId.parse("platform");

export const OpenTenant = z.strictObject({ tenant: TenantId, name: z.string().trim().min(2).max(60) });
export type OpenTenant = z.infer<typeof OpenTenant>;
export const Tenant = z.object({ tenant: TenantId, name: z.string() });
export type Tenant = z.infer<typeof Tenant>;

/** Banks, bureaus and offices are opened by the operator; an enterprise's organisation opens by event. */
export const OpenOrganisation = z.strictObject({
  tenant: TenantId,
  kind: OrganisationKind.exclude(["enterprise", "operator"]),
  name: z.string().trim().min(2).max(80),
  uscc: Uscc.optional(),
});
export type OpenOrganisation = z.infer<typeof OpenOrganisation>;

export const Organisation = z.object({
  organisationId: OrganisationId,
  tenant: TenantId,
  kind: OrganisationKind,
  name: z.string(),
  uscc: Uscc.nullable(),
  status: z.enum(["open", "closed"]),
});
export type Organisation = z.infer<typeof Organisation>;
export const Organisations = pageOf(Organisation);

/** Offices get renamed; an enterprise is called what the registry calls it. */
export const RenameOrganisation = z.strictObject({
  organisationId: OrganisationId,
  name: z.string().trim().min(2).max(80),
});
export type RenameOrganisation = z.infer<typeof RenameOrganisation>;
export const OrganisationsQuery = PageQuery.extend({
  uscc: Uscc.optional(),
  kind: OrganisationKind.optional(),
});
export type OrganisationsQuery = z.infer<typeof OrganisationsQuery>;

/** A public key as a JWK; a private one is refused. */
export const PublicJwk = z.strictObject({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string().max(64),
  y: z.string().max(64),
  kid: z.string().max(128).optional(),
  alg: z.literal("ES256").optional(),
  use: z.literal("sig").optional(),
});
export type PublicJwk = z.infer<typeof PublicJwk>;

const NewPerson = z.strictObject({
  organisationId: OrganisationId,
  loginName: z.string().regex(/^[a-z0-9][a-z0-9.@_-]{2,63}$/),
  displayName: z.string().trim().min(1).max(40),
  roles: z.array(Role).min(1),
});
export const Password = z.string().min(12).max(200);
export const RegisterPerson = NewPerson.extend({ password: Password });
export type RegisterPerson = z.infer<typeof RegisterPerson>;
export const Person = z.object({
  personId: PersonId,
  organisationId: OrganisationId,
  loginName: z.string(),
  displayName: z.string(),
  roles: z.array(Role),
  status: z.enum(["invited", "active", "ended"]),
});
export type Person = z.infer<typeof Person>;
export const People = pageOf(Person);

/** Whoever is invited chooses the password; nobody else ever knows it. */
export const InvitePerson = NewPerson;
export type InvitePerson = z.infer<typeof InvitePerson>;
/** A new invitation for somebody who lost the first one, or the password. */
export const RenewInvitation = z.strictObject({ personId: PersonId });
export type RenewInvitation = z.infer<typeof RenewInvitation>;
/** The address is told once, to whoever invites, and opens once. */
export const Invitation = z.object({ person: Person, address: z.url(), validTo: Instant });
export type Invitation = z.infer<typeof Invitation>;
/** Of the own organisation, unless another one is named that the reader may see. */
export const MembersQuery = PageQuery.extend({ organisationId: OrganisationId.optional() });
export type MembersQuery = z.infer<typeof MembersQuery>;
export const EndPerson = z.strictObject({ personId: PersonId, reason: z.string().trim().min(2).max(500) });
export type EndPerson = z.infer<typeof EndPerson>;

/** What an authenticator is set up with (RFC 6238); told once, before the factor is in force. */
export const BegunSecondFactor = z.object({ secret: z.string(), address: z.url() });
export type BegunSecondFactor = z.infer<typeof BegunSecondFactor>;
/** The code that the authenticator shows now. */
export const SecondFactorCode = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
export type SecondFactorCode = z.infer<typeof SecondFactorCode>;
export const SecondFactor = z.object({ inForce: z.boolean() });
export type SecondFactor = z.infer<typeof SecondFactor>;
/** An administrator takes lost factors from somebody, who then sets up new ones. */
export const ResetSecondFactors = z.strictObject({ personId: PersonId, reason: z.string().trim().min(2).max(500) });
export type ResetSecondFactors = z.infer<typeof ResetSecondFactors>;

/** A passkey of a person; its private half never leaves the device. */
export const Passkey = z.object({
  passkeyId: z.string(),
  name: z.string(),
  addedAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type Passkey = z.infer<typeof Passkey>;
/** What a person can prove itself by beside the password, and whether this login did. */
export const SecondFactors = z.object({
  authenticator: z.boolean(),
  passkeys: z.array(Passkey),
  passed: z.boolean(),
  /** When an administrator last took this person's factors, and why; null where nobody ever did. */
  lastReset: z.object({ resetAt: Instant, reason: z.string() }).nullable(),
});
export type SecondFactors = z.infer<typeof SecondFactors>;
export const PasskeyRef = z.strictObject({ passkeyId: z.string().min(16).max(1400) });
export type PasskeyRef = z.infer<typeof PasskeyRef>;

const Base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(8_000);
const AuthenticatorTransport = z.enum(["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"]);
const CredentialRef = z.object({ id: Base64url, type: z.literal("public-key") });
/** What a browser makes a passkey from (WebAuthn Level 3, in JSON). */
export const PasskeyCreation = z.object({
  challenge: Base64url,
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: Base64url, name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: z.literal("public-key") })),
  timeout: z.int(),
  excludeCredentials: z.array(CredentialRef),
  authenticatorSelection: z.object({
    residentKey: z.literal("preferred"),
    userVerification: z.literal("preferred"),
  }),
  attestation: z.literal("none"),
});
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;
/** A new passkey as the browser answers it, with the name that its owner knows it by. */
export const AddPasskey = z.strictObject({
  name: z.string().trim().min(1).max(40),
  response: z.object({
    id: Base64url,
    rawId: Base64url,
    type: z.literal("public-key"),
    clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
    response: z.object({
      clientDataJSON: Base64url,
      attestationObject: Base64url,
      transports: z.array(AuthenticatorTransport).optional().catch(undefined),
    }),
  }),
});
export type AddPasskey = z.infer<typeof AddPasskey>;
/** What a browser answers when somebody uses a passkey. */
export const PasskeyAnswer = z.object({
  id: Base64url,
  rawId: Base64url,
  type: z.literal("public-key"),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  response: z.object({
    clientDataJSON: Base64url,
    authenticatorData: Base64url,
    signature: Base64url,
    userHandle: Base64url.optional(),
  }),
});
export type PasskeyAnswer = z.infer<typeof PasskeyAnswer>;

/** A person changes its own password; whoever forgot it is invited anew. */
export const ChangePassword = z.strictObject({ current: z.string().max(200), chosen: Password });
export type ChangePassword = z.infer<typeof ChangePassword>;
export const ChangedPassword = z.object({ endedSessions: z.int() });
export type ChangedPassword = z.infer<typeof ChangedPassword>;

/** One place where a person is logged in. */
export const LoginSession = z.object({
  sessionId: z.string(),
  since: Instant,
  until: Instant,
  clients: z.array(z.string()),
  /** From where and with what, as far as the login could see it. */
  address: z.string().nullable(),
  browser: z.string().nullable(),
});
export type LoginSession = z.infer<typeof LoginSession>;
export const LoginSessions = z.object({ data: z.array(LoginSession) });
export const EndLoginSession = z.strictObject({ sessionId: z.string().min(8).max(64) });
export type EndLoginSession = z.infer<typeof EndLoginSession>;
export const EndedSessions = z.object({ ended: z.int() });
export type EndedSessions = z.infer<typeof EndedSessions>;

export const PublicJwks = z.strictObject({ keys: z.array(PublicJwk).min(1).max(4) });
export type PublicJwks = z.infer<typeof PublicJwks>;

/** A machine client (private_key_jwt); the platform holds public keys only. */
export const RegisterClient = z.strictObject({
  organisationId: OrganisationId,
  clientId: ClientId,
  roles: z.array(Role).min(1),
  permissions: z.array(Permission).min(1),
  jwks: PublicJwks,
  dpopBound: z
    .boolean()
    .optional()
    .describe("令牌是否绑定客户端持有的密钥（RFC 9449） / whether its tokens are bound to a key that it holds"),
});
export type RegisterClient = z.infer<typeof RegisterClient>;
export const Client = z.object({
  clientId: ClientId,
  organisationId: OrganisationId,
  roles: z.array(Role),
  permissions: z.array(Permission),
  dpopBound: z.boolean(),
  revoked: z.boolean(),
});
export type Client = z.infer<typeof Client>;
/** One of a client's public keys, named as its owner names it and by its RFC 7638 thumbprint. */
export const ClientKey = z.object({ kid: z.string().nullable(), thumbprint: z.string() });
export type ClientKey = z.infer<typeof ClientKey>;
/** A client as a list shows it; when it last got a token is told to its own organisation alone. */
export const ListedClient = Client.extend({
  keys: z.array(ClientKey),
  registeredAt: Instant,
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type ListedClient = z.infer<typeof ListedClient>;
export const Clients = pageOf(ListedClient);

/** What is kept of an organisation's logins: somebody came in, was refused, or a machine got a token. */
export const AccessKind = z.enum(["login", "password-refused", "factor-refused", "token"]);
export type AccessKind = z.infer<typeof AccessKind>;
export const AccessEntry = z.object({
  position: z.int(),
  at: Instant,
  kind: AccessKind,
  subject: z.union([PersonId, ClientId]),
  /** How the person is called; a machine is called by its id alone. */
  name: z.string().nullable(),
  /** By what it proved itself (RFC 8176), as far as it came. */
  methods: z.array(z.string()),
  address: z.string(),
  browser: z.string(),
});
export type AccessEntry = z.infer<typeof AccessEntry>;
/** The log of one's own organisation, newest first; days are those of China, both included. */
export const AccessLogQuery = PageQuery.extend({
  kind: AccessKind.optional(),
  subject: z.union([PersonId, ClientId]).optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export type AccessLogQuery = z.infer<typeof AccessLogQuery>;
export const AccessLog = pageOf(AccessEntry);
/** The keys that a client signs with from now on; the new one beside the old, until the old one is no longer used. */
export const ReplaceClientKeys = z.strictObject({ clientId: ClientId, jwks: PublicJwks });
export type ReplaceClientKeys = z.infer<typeof ReplaceClientKeys>;
export const RevokeClient = z.strictObject({ clientId: ClientId, reason: z.string().trim().min(2).max(500) });
export type RevokeClient = z.infer<typeof RevokeClient>;

/** Binds a signing key to an organisation: who holds it, by what authority, for how long (R48). */
export const BindKey = z.strictObject({
  organisationId: OrganisationId,
  subject: z.union([PersonId, ClientId]),
  authority: publishedText({ longest: 200 }).describe("授权依据，如授权委托书编号 / the authorisation it rests on"),
  publicJwk: PublicJwk,
  validDays: z.int().min(1).max(1095).default(365),
});
export type BindKey = z.infer<typeof BindKey>;
export const BoundKey = z.object({ keyId: KeyId, signed: SignedKeyBinding, validTo: Instant });
export type BoundKey = z.infer<typeof BoundKey>;
export const BoundKeysQuery = PageQuery.extend({ organisationId: OrganisationId });
export type BoundKeysQuery = z.infer<typeof BoundKeysQuery>;
export const BoundKeys = pageOf(BoundKey);

/** The clients that the installation itself brings: its command line, and its web application. */
export const STANDING_CLIENTS = ["lianrong-cli", "portal"] as const;
