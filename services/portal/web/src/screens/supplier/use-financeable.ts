import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { today } from "../../parts/format.js";
import { financeable } from "./financeable.js";

export type ReceivableRow = Awaited<ReturnType<typeof api.intake.listReceivables.query>>["data"][number];

const unused = ["recorded", "confirmation-requested", "awaiting-checker", "confirmed"] as const;
const pageSize = 200;
/** More than any firm here has open at once; a list without an end would be asked for without an end. */
const mostPages = 10;

/** All receivables of one's own that can be put into a request today, whatever else stands in the list. */
export function useFinanceable() {
  const { organisationId } = usePerson();
  return useQuery({
    queryKey: ["receivables", "financeable", organisationId],
    queryFn: async () => {
      const rows = await Promise.all(unused.map(allOf));
      return rows.flat().filter((row) => financeable(row, { organisationId, today: today() }).can);
    },
  });
}

async function allOf(status: (typeof unused)[number]): Promise<readonly ReceivableRow[]> {
  const rows: ReceivableRow[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page: Awaited<ReturnType<typeof api.intake.listReceivables.query>> = await api.intake.listReceivables.query({
      limit: pageSize,
      status,
      ...(cursor ? { cursor } : {}),
    });
    rows.push(...page.data);
    cursor = page.nextCursor;
    if (!cursor) break;
  }
  return rows;
}

/** What a receivable brings: as much as was confirmed, or claimed where nobody has confirmed yet. */
export function worthFen(rows: readonly Pick<ReceivableRow, "confirmedFen" | "amountFen">[]): number {
  return rows.reduce((sum, row) => sum + (row.confirmedFen ?? row.amountFen), 0);
}
