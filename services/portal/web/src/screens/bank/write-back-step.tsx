import { Alert, Button, Card } from "antd";
import type { ReactNode } from "react";
import { ProblemAlert } from "../../parts/problem-alert.js";

/** One thing to write back: what is asked for, and the button that says it. */
export function Step(props: {
  readonly title: string;
  readonly error: unknown;
  readonly busy: boolean;
  /** Not what usually comes next. */
  readonly quiet?: boolean;
  /** What others see or do because of it. */
  readonly effect?: string;
  readonly children: ReactNode;
}) {
  const { title, error, busy, quiet, effect, children } = props;
  return (
    <Card size="small" title={title}>
      <div className="form-grid">{children}</div>
      <div className="stack">
        {effect ? <Alert type={quiet ? "warning" : "info"} showIcon title={effect} /> : null}
        <ProblemAlert error={error} />
        <div>
          <Button type={quiet ? "default" : "primary"} htmlType="submit" loading={busy}>
            {title}
          </Button>
        </div>
      </div>
    </Card>
  );
}
