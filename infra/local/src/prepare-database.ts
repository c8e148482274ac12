import { fileURLToPath } from "node:url";
import { invariant } from "@lianrong/core/invariant";
import { migrate } from "@lianrong/runtime/migrate";
import { ensureOwnSchema } from "@lianrong/runtime/own-schema";
import { urlAs } from "./database-urls.js";
import { type SchemaName, type Secrets, schemaNames } from "./secrets.js";

/** The schema, and the role, of a service: its name as SQL writes it. */
export function schemaOf(service: SchemaName): string {
  return service.replaceAll("-", "_");
}

export type DatabaseUrls = { readonly bus: string; readonly of: (service: SchemaName) => string };

/** Brings every service's schema up to date under its own role; answers where each one connects. */
export async function prepareDatabase(options: {
  readonly adminUrl: string;
  readonly secrets: Secrets;
  readonly say: (line: string) => void;
}): Promise<DatabaseUrls> {
  const { adminUrl, secrets } = options;
  const passwordOf = (name: string): string => {
    const password = secrets.rolePasswords[name];
    invariant(password, `there is a password for the role ${name}`);
    return password;
  };
  await ensureOwnSchema({ adminUrl, schema: "bus", role: "bus", rolePassword: passwordOf("bus") });
  for (const service of schemaNames) {
    const applied = await migrate({
      adminUrl,
      schema: schemaOf(service),
      role: schemaOf(service),
      rolePassword: passwordOf(service),
      migrationsDir: fileURLToPath(new URL(`../../../services/${service}/prisma/migrations`, import.meta.url)),
    });
    if (applied.length > 0) options.say(`${service}：应用 ${applied.length} 个数据库迁移`);
  }
  return {
    bus: urlAs(adminUrl, { role: "bus", password: passwordOf("bus") }),
    of: (service) => urlAs(adminUrl, { role: schemaOf(service), password: passwordOf(service) }),
  };
}
