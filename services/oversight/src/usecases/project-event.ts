import { dayOf } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import { addFact } from "../db/fact-rows.js";
import { insertMovement, insertStanding, saveAlert, saveConfirmation, saveRequest } from "../db/projection-rows.js";
import { alertOfConfirmation, alertOfRequest, type RaisedAlert } from "../domain/alerts.js";
import { followConfirmation } from "../domain/follow-confirmation.js";
import { followRequest } from "../domain/follow-request.js";
import { type Row, readEvent, type SubjectFact } from "../domain/read-event.js";
import { readers } from "../domain/readers.js";

type At = { readonly tenant: string; readonly topic: string };

/**
 * Brings the figures up to date with one event; answers the alerts that were not there before. Each subject is folded
 * anew from all that is known of it, so that the order in which topics bring their events does not matter.
 */
export async function projectEvent(tx: Tx, at: At, text: string): Promise<readonly RaisedAlert[]> {
  const { head, reading } = readEvent(text, readers);
  if (reading.row) await addRow(tx, at, { ...head, row: reading.row });
  const raised: RaisedAlert[] = [];
  for (const said of reading.facts) {
    const alert = await followSubject(tx, at, said);
    if (alert && (await saveAlert(tx, at.tenant, alert))) raised.push(alert);
  }
  return raised;
}

async function addRow(
  tx: Tx,
  { tenant }: At,
  { key, seq, occurredAt, row }: { key: string; seq: number; occurredAt: string; row: Row },
): Promise<void> {
  if (row.table === "money") return insertMovement(tx, tenant, { ...row, key, seq });
  const sinceOn = dayOf(new Date(occurredAt));
  return insertStanding(tx, tenant, { ...row, seq, sinceOn });
}

async function followSubject(tx: Tx, at: At, said: SubjectFact): Promise<RaisedAlert | undefined> {
  const facts = await addFact(tx, at, said);
  const { about, id } = said;
  if (about === "confirmation") {
    const confirmation = followConfirmation(facts);
    if (!confirmation) return undefined;
    await saveConfirmation(tx, at.tenant, id, confirmation);
    return alertOfConfirmation(at.tenant, id, confirmation);
  }
  const request = followRequest(facts);
  if (!request) return undefined;
  await saveRequest(tx, at.tenant, id, request);
  return alertOfRequest(at.tenant, id, request);
}
