import type { Tx } from "@lianrong/runtime/database";
import { Fact } from "../domain/fact.js";
import type { SubjectFact } from "../domain/read-event.js";

/** Adds a fact about a subject and gives back all that is known of it. */
export async function addFact(
  tx: Tx,
  at: { readonly tenant: string; readonly topic: string },
  { about, id, fact }: SubjectFact,
): Promise<readonly Fact[]> {
  const subject = `${about} ${id}`;
  await tx.query({
    name: "add-fact",
    text: `insert into fact (tenant, subject, topic, key, seq, fact) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    values: [at.tenant, subject, at.topic, fact.key, fact.seq, JSON.stringify(fact)],
  });
  const { rows } = await tx.query<{ fact: string }>({
    name: "facts-of-subject",
    text: "select fact from fact where tenant = $1 and subject = $2",
    values: [at.tenant, subject],
  });
  return rows.map((row) => Fact.parse(JSON.parse(row.fact)));
}
