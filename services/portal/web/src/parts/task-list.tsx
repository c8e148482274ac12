import { Link } from "@tanstack/react-router";
import { Card, Empty, Skeleton, Typography } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Deadline } from "./deadline.js";
import { ProblemAlert } from "./problem-alert.js";

/** One thing that waits for a person: what to do, about what, by when, and where it is done. */
export type Task = {
  readonly key: string;
  readonly what: string;
  readonly about: ReactNode;
  readonly dueOn: string | null;
  readonly to: string;
  readonly open?: string;
};

/** Tasks by their deadline; what has none comes last, in the order it came. */
export function TaskList({
  tasks,
  error,
  isPending,
}: {
  readonly tasks: readonly Task[];
  readonly error: unknown;
  readonly isPending: boolean;
}) {
  const { t } = useTranslation();
  if (isPending) return <Skeleton active paragraph={{ rows: 5 }} />;
  const ordered = [...tasks].sort((one, other) => (one.dueOn ?? "9999").localeCompare(other.dueOn ?? "9999"));
  return (
    <div className="stack">
      <ProblemAlert error={error} />
      {ordered.length === 0 && !error ? (
        <Card>
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={
              <>
                <div>{t("todo.empty")}</div>
                <Typography.Text type="secondary">{t("todo.emptyHint")}</Typography.Text>
              </>
            }
          />
        </Card>
      ) : null}
      {ordered.map(({ key, what, about, dueOn, to, open }) => (
        <Card key={key} size="small">
          <div className="row-between">
            <div>
              <Link to={to} search={open ? { open } : {}}>
                <strong>{what}</strong>
              </Link>
              <div>{about}</div>
            </div>
            <Deadline on={dueOn} />
          </div>
        </Card>
      ))}
    </div>
  );
}
