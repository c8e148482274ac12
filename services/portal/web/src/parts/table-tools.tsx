import { ColumnHeightOutlined, DownloadOutlined, ReloadOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Dropdown, Popover, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { preference } from "../shell/preferences.js";
import { csvOf, saveFile } from "./csv.js";
import { today } from "./format.js";
import type { Column } from "./query-table.js";

export type Density = "dense" | "normal" | "loose";

/** How a person likes a table: which columns, how tight; kept on the device. */
export function useTableView(name: string) {
  const [hidden, setHidden] = useState<readonly string[]>(() => preference.read(`${name}.hidden`)?.split(",") ?? []);
  const [density, setDensity] = useState<Density>(() => densityOf(preference.read("density")));
  return {
    hidden,
    density,
    hide: (keys: readonly string[]) => {
      setHidden(keys);
      preference.write(`${name}.hidden`, keys.join(","));
    },
    setDensity: (next: Density) => {
      setDensity(next);
      preference.write("density", next);
    },
  };
}

function densityOf(text: string | undefined): Density {
  return text === "dense" || text === "loose" ? text : "normal";
}

/** What can be done with a table itself: refresh, export, columns, density. */
export function TableTools<Row>(props: {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly visible: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly view: ReturnType<typeof useTableView>;
  readonly busy: boolean;
  readonly onRefresh: () => void;
}) {
  const { t } = useTranslation();
  const { name, columns, visible, rows, view, busy, onRefresh } = props;
  const exportSeen = () =>
    saveFile(
      `${name}-${today()}.csv`,
      csvOf(
        visible.map(({ title }) => title),
        rows.map((row) => visible.map(({ text }) => text(row))),
      ),
    );
  const densities = (["dense", "normal", "loose"] as const).map((key) => ({
    key,
    label: t(`common.${key}`),
    onClick: () => view.setDensity(key),
  }));
  return (
    <div className="row">
      <Tooltip title={t("common.exportHint")}>
        <Button icon={<DownloadOutlined />} onClick={exportSeen} disabled={rows.length === 0}>
          {t("common.export")}
        </Button>
      </Tooltip>
      <Button
        icon={<ReloadOutlined />}
        onClick={onRefresh}
        loading={busy}
        aria-label={t("common.refresh")}
        title={t("common.refresh")}
      />
      <Popover
        trigger="click"
        placement="bottom"
        content={
          <Checkbox.Group
            className="stack"
            value={visible.map(({ key }) => key)}
            options={columns.map(({ key, title }) => ({ value: key, label: title }))}
            onChange={(shown) => view.hide(columns.map(({ key }) => key).filter((key) => !shown.includes(key)))}
          />
        }
      >
        <Button icon={<SettingOutlined />} aria-label={t("common.columns")} title={t("common.columns")} />
      </Popover>
      <Dropdown trigger={["click"]} menu={{ items: densities, selectable: true, selectedKeys: [view.density] }}>
        <Button icon={<ColumnHeightOutlined />} aria-label={t("common.density")} title={t("common.density")} />
      </Dropdown>
    </div>
  );
}
