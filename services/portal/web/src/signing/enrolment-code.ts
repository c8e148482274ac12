/** What a person hands to the administrator so that the key gets bound: who, where, the public half, and which passkey holds it. */
export type Enrolment = {
  readonly personId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly organisation: string;
  readonly x: string;
  readonly y: string;
  readonly credentialId?: string;
};

const names = ["personId", "organisationId", "name", "organisation", "x", "y", "credentialId"] as const;

/** The enrolment as one word that survives being copied around. */
export function enrolmentCode(enrolment: Enrolment): string {
  const bytes = new TextEncoder().encode(JSON.stringify(names.map((name) => enrolment[name] ?? "")));
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** Reads a code; undefined where something of it is missing. */
export function readEnrolment(code: string): Enrolment | undefined {
  try {
    const binary = atob(code.replaceAll(/\s/g, "").replaceAll("-", "+").replaceAll("_", "/"));
    const parts: unknown = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0))),
    );
    if (!Array.isArray(parts) || parts.length !== names.length) return undefined;
    const [personId, organisationId, name, organisation, x, y, credentialId] = parts.map(String);
    if (!personId || !organisationId || name === undefined || organisation === undefined || !x || !y) return undefined;
    return { personId, organisationId, name, organisation, x, y, ...(credentialId ? { credentialId } : {}) };
  } catch {
    return undefined;
  }
}
