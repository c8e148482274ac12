import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import type { FunctionComponent } from "react";
import type { Search } from "./parts/use-list-state.js";
import { Todo } from "./screens/todo.js";
import { Frame } from "./shell/frame.js";
import { lazyScreen } from "./shell/lazy-screen.js";
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

const at = <Path extends string>(path: Path, component: FunctionComponent) =>
  createRoute({ getParentRoute: () => root, path, component });

const tree = root.addChildren([
  // With the frame: everybody comes here first, and it would fetch what lists share before anybody has logged in.
  at("/", Todo),
  at(
    "/receivables",
    lazyScreen(() => import("./screens/supplier/receivables.js"), "Receivables"),
  ),
  at(
    "/receivables/record",
    lazyScreen(() => import("./screens/supplier/record-receivable.js"), "RecordReceivable"),
  ),
  at(
    "/requests",
    lazyScreen(() => import("./screens/supplier/requests.js"), "Requests"),
  ),
  at(
    "/requests/file",
    lazyScreen(() => import("./screens/supplier/file-request.js"), "FileRequest"),
  ),
  at(
    "/filings",
    lazyScreen(() => import("./screens/supplier/filings.js"), "Filings"),
  ),
  at(
    "/filings/draft",
    lazyScreen(() => import("./screens/supplier/draft-filing.js"), "DraftFiling"),
  ),
  at(
    "/confirmations",
    lazyScreen(() => import("./screens/debtor/confirmations.js"), "Confirmations"),
  ),
  at(
    "/confirmations/upload",
    lazyScreen(() => import("./screens/debtor/upload.js"), "Upload"),
  ),
  at(
    "/confirmations/table",
    lazyScreen(() => import("./screens/debtor/table.js"), "ByTable"),
  ),
  at(
    "/notices",
    lazyScreen(() => import("./screens/debtor/notices.js"), "Notices"),
  ),
  at(
    "/signing-key",
    lazyScreen(() => import("./screens/debtor/signing-key.js"), "SigningKey"),
  ),
  at(
    "/matches",
    lazyScreen(() => import("./screens/bank/matches.js"), "Matches"),
  ),
  at(
    "/loans",
    lazyScreen(() => import("./screens/bank/loans.js"), "Loans"),
  ),
  at(
    "/products",
    lazyScreen(() => import("./screens/bank/products.js"), "ProductsScreen"),
  ),
  at(
    "/credit-lines",
    lazyScreen(() => import("./screens/bank/credit-lines.js"), "CreditLines"),
  ),
  at(
    "/programmes",
    lazyScreen(() => import("./screens/programmes/programmes.js"), "Programmes"),
  ),
  at(
    "/webhooks",
    lazyScreen(() => import("./screens/bank/webhooks.js"), "WebhooksScreen"),
  ),
  at(
    "/overview",
    lazyScreen(() => import("./screens/bureau/overview.js"), "OverviewScreen"),
  ),
  at(
    "/counted",
    lazyScreen(() => import("./screens/bureau/counted.js"), "Counted"),
  ),
  at(
    "/allocations",
    lazyScreen(() => import("./screens/bureau/allocations.js"), "Allocations"),
  ),
  at(
    "/allocations/placements",
    lazyScreen(() => import("./screens/bureau/placements.js"), "PlacementsScreen"),
  ),
  at(
    "/monitor",
    lazyScreen(() => import("./screens/bureau/monitor.js"), "Monitor"),
  ),
  at(
    "/alerts",
    lazyScreen(() => import("./screens/bureau/alerts.js"), "Alerts"),
  ),
  at(
    "/whitelist",
    lazyScreen(() => import("./screens/bureau/whitelist.js"), "Whitelist"),
  ),
  at(
    "/applications",
    lazyScreen(() => import("./screens/selection/applications.js"), "Applications"),
  ),
  at(
    "/applications/apply",
    lazyScreen(() => import("./screens/selection/apply.js"), "Apply"),
  ),
  at(
    "/public-notices",
    lazyScreen(() => import("./screens/selection/public-notices.js"), "PublicNotices"),
  ),
  at(
    "/appeals",
    lazyScreen(() => import("./screens/selection/appeals.js"), "Appeals"),
  ),
  at(
    "/negative-lists",
    lazyScreen(() => import("./screens/selection/negative-lists.js"), "NegativeLists"),
  ),
  at(
    "/policies",
    lazyScreen(() => import("./screens/selection/policies.js"), "PoliciesScreen"),
  ),
  at(
    "/import",
    lazyScreen(() => import("./screens/bureau/import.js"), "Import"),
  ),
  at(
    "/keys",
    lazyScreen(() => import("./screens/bureau/keys.js"), "Keys"),
  ),
  at(
    "/demands",
    lazyScreen(() => import("./screens/market/demand-list.js"), "DemandList"),
  ),
  at(
    "/capabilities",
    lazyScreen(() => import("./screens/market/capability-list.js"), "CapabilityList"),
  ),
  at(
    "/introductions",
    lazyScreen(() => import("./screens/market/introductions.js"), "Introductions"),
  ),
  at(
    "/account",
    lazyScreen(() => import("./screens/account/account.js"), "AccountPage"),
  ),
  at(
    "/people",
    lazyScreen(() => import("./screens/account/people.js"), "People"),
  ),
  at(
    "/clients",
    lazyScreen(() => import("./screens/account/clients.js"), "Clients"),
  ),
  at(
    "/access-log",
    lazyScreen(() => import("./screens/account/access-log.js"), "AccessLog"),
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
