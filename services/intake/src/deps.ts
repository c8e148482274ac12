import type { WorkCalendar } from "@lianrong/contracts/calendar";
import type { ServiceDeps } from "@lianrong/http/service";
import type { PrismaClient } from "./generated/prisma/client.js";
import type { IdentityKeys } from "./identity-keys.js";

/** What intake is configured with beside what every service is. */
export type IntakeConfig = {
  /** By what intake verifies identity's signature under a key binding before it relies on it. */
  readonly identityKeys: IdentityKeys;
  /** The installation's secret for invoice fingerprints; it must not change while invoices are financed. */
  readonly fingerprintKey: string;
  /** How often the clocks are looked at. */
  readonly schedulerEveryMs: number;
  /** How long a request may wait for its debtors. */
  readonly requestLifetimeDays: number;
  /** A clock of the tenants' own where the law sets none (R01, R13). */
  readonly confirmationPolicyDays?: number | undefined;
};

export type Deps = ServiceDeps & {
  readonly config: IntakeConfig;
  readonly identityKeys: IdentityKeys;
  readonly calendar: WorkCalendar;
  readonly prisma: PrismaClient;
};
