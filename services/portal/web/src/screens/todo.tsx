import { Skeleton } from "antd";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { usePerson } from "../api/session.js";
import { Page } from "../parts/page.js";

const EnterpriseTasks = lazy(() =>
  import("./supplier/tasks.js").then(({ EnterpriseTasks: component }) => ({ default: component })),
);
const BankTasks = lazy(() => import("./bank/tasks.js").then(({ BankTasks: component }) => ({ default: component })));
const BureauTasks = lazy(() =>
  import("./bureau/tasks.js").then(({ BureauTasks: component }) => ({ default: component })),
);

/** What waits for the person who is logged in, the most urgent first. */
export function Todo() {
  const { t } = useTranslation();
  return (
    <Page title={t("todo.title")} hint={t("todo.hint")}>
      <Suspense fallback={<Skeleton active />}>
        <Tasks />
      </Suspense>
    </Page>
  );
}

function Tasks() {
  switch (usePerson().organisationKind) {
    case "enterprise":
      return <EnterpriseTasks />;
    case "bank":
      return <BankTasks />;
    default:
      return <BureauTasks />;
  }
}
