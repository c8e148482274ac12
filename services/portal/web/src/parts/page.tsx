import { Typography } from "antd";
import type { ReactNode } from "react";

/** A screen: what it is, what it is for, what can be done, and what it shows. */
export function Page({
  title,
  hint,
  actions,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section>
      <div className="row-between">
        <h1 className="page-title">{title}</h1>
        {actions ? <div className="row">{actions}</div> : null}
      </div>
      <Typography.Paragraph type="secondary" className="page-hint">
        {hint}
      </Typography.Paragraph>
      {children}
    </section>
  );
}
