import {
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  BellOutlined,
  CarryOutOutlined,
  ClusterOutlined,
  DashboardOutlined,
  ExceptionOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FormOutlined,
  FundOutlined,
  HistoryOutlined,
  ImportOutlined,
  KeyOutlined,
  NotificationOutlined,
  PayCircleOutlined,
  ReadOutlined,
  ReconciliationOutlined,
  SafetyCertificateOutlined,
  ShoppingOutlined,
  SolutionOutlined,
  StopOutlined,
  SwapOutlined,
  TagsOutlined,
  TeamOutlined,
  ToolOutlined,
  WalletOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { SignedIn } from "../../../src/session.js";
import type { zh } from "../i18n/zh.js";

export type Destination = {
  readonly to: string;
  readonly name: keyof typeof zh.nav;
  readonly icon: ReactNode;
  /** Pinyin initials, by which the Chinese name is found from the keyboard. */
  readonly initials: string;
};

const destination = {
  todo: { to: "/", name: "todo", icon: <CarryOutOutlined />, initials: "wddb" },
  receivables: { to: "/receivables", name: "receivables", icon: <WalletOutlined />, initials: "yszk" },
  requests: { to: "/requests", name: "requests", icon: <FundOutlined />, initials: "rzsq" },
  filings: { to: "/filings", name: "filings", icon: <FileDoneOutlined />, initials: "dbsq" },
  confirmations: { to: "/confirmations", name: "confirmations", icon: <AuditOutlined />, initials: "yfqq" },
  notices: { to: "/notices", name: "notices", icon: <BellOutlined />, initials: "zryzytz" },
  signingKey: { to: "/signing-key", name: "signingKey", icon: <KeyOutlined />, initials: "wdqmmy" },
  matches: { to: "/matches", name: "matches", icon: <SolutionOutlined />, initials: "rzxq" },
  loans: { to: "/loans", name: "loans", icon: <PayCircleOutlined />, initials: "cjyfk" },
  products: { to: "/products", name: "products", icon: <TagsOutlined />, initials: "xdcp" },
  lines: { to: "/credit-lines", name: "lines", icon: <BankOutlined />, initials: "sxed" },
  programmes: { to: "/programmes", name: "programmes", icon: <ClusterOutlined />, initials: "zlsx" },
  webhooks: { to: "/webhooks", name: "webhooks", icon: <ApiOutlined />, initials: "jkts" },
  overview: { to: "/overview", name: "overview", icon: <DashboardOutlined />, initials: "jgzl" },
  monitor: { to: "/monitor", name: "monitor", icon: <ReconciliationOutlined />, initials: "sqgz" },
  allocations: { to: "/allocations", name: "allocations", icon: <ApartmentOutlined />, initials: "pd" },
  alerts: { to: "/alerts", name: "alerts", icon: <AlertOutlined />, initials: "yj" },
  whitelist: { to: "/whitelist", name: "whitelist", icon: <FileProtectOutlined />, initials: "rzbmd" },
  applications: { to: "/applications", name: "applications", icon: <FormOutlined />, initials: "mdsb" },
  publicNotices: { to: "/public-notices", name: "publicNotices", icon: <NotificationOutlined />, initials: "mdgs" },
  appeals: { to: "/appeals", name: "appeals", icon: <ExceptionOutlined />, initials: "mdss" },
  negativeLists: { to: "/negative-lists", name: "negativeLists", icon: <StopOutlined />, initials: "fmqd" },
  policies: { to: "/policies", name: "policies", icon: <ReadOutlined />, initials: "zcytk" },
  demands: { to: "/demands", name: "demands", icon: <ShoppingOutlined />, initials: "cgxq" },
  capabilities: { to: "/capabilities", name: "capabilities", icon: <ToolOutlined />, initials: "gynl" },
  introductions: { to: "/introductions", name: "introductions", icon: <SwapOutlined />, initials: "gxdj" },
  import: { to: "/import", name: "import", icon: <ImportOutlined />, initials: "drmd" },
  clients: { to: "/clients", name: "clients", icon: <ApiOutlined />, initials: "jkkhd" },
  accessLog: { to: "/access-log", name: "accessLog", icon: <HistoryOutlined />, initials: "dlydyjl" },
  people: { to: "/people", name: "people", icon: <TeamOutlined />, initials: "rygl" },
  keys: { to: "/keys", name: "keys", icon: <SafetyCertificateOutlined />, initials: "qmmydj" },
} as const satisfies Record<string, Destination>;

const { todo, receivables, requests, filings, confirmations, notices, signingKey, matches, loans, products, lines } =
  destination;
const { overview, monitor, allocations, alerts, whitelist, applications, publicNotices, appeals, negativeLists } =
  destination;
const { keys, webhooks, programmes } = destination;
/** Where buyers and suppliers find each other. */
const market = [destination.demands, destination.capabilities, destination.introductions];

type Somebody = Pick<SignedIn, "organisationKind" | "roles">;

/** Where somebody can go, by what their organisation is and what they do in it; an administrator to the people too. */
export function destinationsOf(person: Somebody): readonly Destination[] {
  return [
    ...workOf(person),
    ...(person.roles.includes("administrator") ? [destination.people, destination.clients, destination.accessLog] : []),
  ];
}

function workOf({ organisationKind, roles }: Somebody): readonly Destination[] {
  switch (organisationKind) {
    case "enterprise":
      return [
        todo,
        receivables,
        requests,
        filings,
        confirmations,
        notices,
        programmes,
        applications,
        publicNotices,
        appeals,
        ...market,
        ...(roles.includes("checker") ? [signingKey] : []),
        ...(roles.includes("administrator") ? [keys] : []),
      ];
    case "bank":
      return [todo, matches, loans, products, lines, programmes, webhooks, publicNotices];
    case "finance-bureau":
    case "industry-bureau":
      return [
        todo,
        overview,
        monitor,
        ...(organisationKind === "finance-bureau" ? [allocations] : []),
        programmes,
        alerts,
        whitelist,
        applications,
        publicNotices,
        appeals,
        negativeLists,
        destination.policies,
        ...market,
        ...(roles.includes("maker") ? [destination.import] : []),
        ...(roles.includes("administrator") ? [keys] : []),
      ];
    case "chain-chief":
      return [todo, overview, monitor, alerts, whitelist, applications, publicNotices, destination.policies, ...market];
    case "auditor":
      return [
        todo,
        overview,
        monitor,
        allocations,
        programmes,
        alerts,
        whitelist,
        applications,
        publicNotices,
        ...market,
      ];
    case "district":
      return [todo, filings, applications, publicNotices, ...market];
    case "expert-panel":
      return [todo, applications, publicNotices];
    default:
      return [todo];
  }
}
