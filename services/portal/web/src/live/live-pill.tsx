import { SyncOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import type { LiveChange } from "./change-store.js";
import { useHappened } from "./use-happened.js";

/** Says that others changed what is on the screen. It floats, so nothing moves; the data changes when it is pressed. */
export function LivePill({
  changes,
  onRefresh,
  within,
}: {
  readonly changes: readonly LiveChange[];
  readonly onRefresh: () => void;
  readonly within: "list" | "record";
}) {
  const { t } = useTranslation();
  const happened = useHappened();
  const last = changes.at(-1);
  const words =
    within === "record" && last
      ? t("live.record", { what: happened(last.type) })
      : t("live.list", { count: changes.length });
  return (
    <div className={`live-pill live-pill-${within}`} role="status">
      {last ? (
        <Button type="primary" shape="round" icon={<SyncOutlined />} onClick={onRefresh}>
          {words}
        </Button>
      ) : null}
    </div>
  );
}
