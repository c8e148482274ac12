import type { Actor } from "@lianrong/contracts/actor";
import { ListKind, Policies } from "@lianrong/contracts/whitelist";
import { Provision, type RecordProvision } from "@lianrong/contracts/whitelist-provisions";
import type { startTestWhitelist } from "./world.js";

type World = Awaited<ReturnType<typeof startTestWhitelist>>;

/** Writes down a provision of the tenant's only policy of its own: a duty of everybody, unless something else is asked for. */
export async function provisionOf(
  world: World,
  bureau: Actor,
  different: Partial<Omit<RecordProvision, "policyId">> = {},
): Promise<Provision> {
  const { data } = Policies.parse((await world.get(bureau, "/policies")).json);
  const duty = { article: "第八条", sentence: "按期报送年度经营情况", modality: "duty", binds: ListKind.options };
  const path = `/policies/${data.at(-1)?.policyId}/provisions`;
  return Provision.parse((await world.post(bureau, path, { ...duty, ...different })).json);
}
