import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import type { Search } from "./parts/use-list-state.js";
import { Frame } from "./shell/frame.js";
import { NotFound } from "./shell/not-found.js";
import { ScreenFailed } from "./shell/screen-failed.js";

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  errorComponent: ScreenFailed,
  validateSearch: (search: Record<string, unknown>): Search =>
    Object.fromEntries(
      Object.entries(search).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
    ),
});

const at = <Path extends string>(path: Path, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const tree = root.addChildren([
  at(
    "/",
    lazyRouteComponent(() => import("./screens/todo.js"), "Todo"),
  ),
  at(
    "/receivables",
    lazyRouteComponent(() => import("./screens/supplier/receivables.js"), "Receivables"),
  ),
  at(
    "/receivables/record",
    lazyRouteComponent(() => import("./screens/supplier/record-receivable.js"), "RecordReceivable"),
  ),
  at(
    "/requests",
    lazyRouteComponent(() => import("./screens/supplier/requests.js"), "Requests"),
  ),
  at(
    "/requests/file",
    lazyRouteComponent(() => import("./screens/supplier/file-request.js"), "FileRequest"),
  ),
  at(
    "/confirmations",
    lazyRouteComponent(() => import("./screens/debtor/confirmations.js"), "Confirmations"),
  ),
  at(
    "/confirmations/upload",
    lazyRouteComponent(() => import("./screens/debtor/upload.js"), "Upload"),
  ),
  at(
    "/confirmations/table",
    lazyRouteComponent(() => import("./screens/debtor/table.js"), "ByTable"),
  ),
  at(
    "/notices",
    lazyRouteComponent(() => import("./screens/debtor/notices.js"), "Notices"),
  ),
  at(
    "/signing-key",
    lazyRouteComponent(() => import("./screens/debtor/signing-key.js"), "SigningKey"),
  ),
  at(
    "/matches",
    lazyRouteComponent(() => import("./screens/bank/matches.js"), "Matches"),
  ),
  at(
    "/loans",
    lazyRouteComponent(() => import("./screens/bank/loans.js"), "Loans"),
  ),
  at(
    "/products",
    lazyRouteComponent(() => import("./screens/bank/products.js"), "ProductsScreen"),
  ),
  at(
    "/credit-lines",
    lazyRouteComponent(() => import("./screens/bank/credit-lines.js"), "CreditLines"),
  ),
  at(
    "/overview",
    lazyRouteComponent(() => import("./screens/bureau/overview.js"), "OverviewScreen"),
  ),
  at(
    "/counted",
    lazyRouteComponent(() => import("./screens/bureau/counted.js"), "Counted"),
  ),
  at(
    "/allocations",
    lazyRouteComponent(() => import("./screens/bureau/allocations.js"), "Allocations"),
  ),
  at(
    "/allocations/placements",
    lazyRouteComponent(() => import("./screens/bureau/placements.js"), "PlacementsScreen"),
  ),
  at(
    "/monitor",
    lazyRouteComponent(() => import("./screens/bureau/monitor.js"), "Monitor"),
  ),
  at(
    "/alerts",
    lazyRouteComponent(() => import("./screens/bureau/alerts.js"), "Alerts"),
  ),
  at(
    "/whitelist",
    lazyRouteComponent(() => import("./screens/bureau/whitelist.js"), "Whitelist"),
  ),
  at(
    "/import",
    lazyRouteComponent(() => import("./screens/bureau/import.js"), "Import"),
  ),
  at(
    "/keys",
    lazyRouteComponent(() => import("./screens/bureau/keys.js"), "Keys"),
  ),
  at(
    "/account",
    lazyRouteComponent(() => import("./screens/account/account.js"), "AccountPage"),
  ),
  at(
    "/people",
    lazyRouteComponent(() => import("./screens/account/people.js"), "People"),
  ),
]);

/** Plain words in the address: no value is quoted, none becomes a number. */
export const router = createRouter({
  routeTree: tree,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const words = new URLSearchParams(
      Object.entries(search).flatMap(([name, value]) =>
        typeof value === "string" && value !== "" ? [[name, value]] : [],
      ),
    ).toString();
    return words === "" ? "" : `?${words}`;
  },
  defaultPreload: "intent",
  defaultErrorComponent: ScreenFailed,
  defaultNotFoundComponent: NotFound,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
