import { keepPreviousData, type QueryKey, useQuery } from "@tanstack/react-query";
import { Button, Card, Checkbox, Empty, Grid, Skeleton, Table, Typography } from "antd";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { LivePill } from "../live/live-pill.js";
import { isAbout, useChangesSince, useFallbackMs } from "../live/use-changes.js";
import { ProblemAlert } from "./problem-alert.js";
import { type Filter, QueryForm } from "./query-form.js";
import { type Density, TableTools, useTableView } from "./table-tools.js";
import { type Search, useListState } from "./use-list-state.js";
import { useRowKeys } from "./use-row-keys.js";

/** A column says how a row is seen and, as text, how it is exported. */
export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly text: (row: Row) => string;
  readonly show?: (row: Row) => ReactNode;
  readonly align?: "right";
  readonly width?: number;
};

export type Rows<Row> = { readonly data: readonly Row[]; readonly nextCursor: string | null };

type Props<Row> = {
  readonly name: string;
  readonly queryKey: QueryKey;
  readonly fetch: (asked: { readonly filters: Search; readonly cursor: string | undefined }) => Promise<Rows<Row>>;
  readonly columns: readonly Column<Row>[];
  readonly filters?: readonly Filter[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly empty: { readonly title: string; readonly hint: string };
  readonly selection?: {
    readonly chosen: readonly string[];
    readonly onChange: (keys: readonly string[], rows: readonly Row[]) => void;
    readonly refuses: (row: Row) => boolean;
    /** What a row is called by whoever hears the screen. */
    readonly label: (row: Row) => string;
  };
  /** The prefixes of the ids whose changes make this list look different. */
  readonly live?: readonly string[];
};

const fallbackMs = 20_000;

/** A list as every screen shows it: conditions above, rows below, all of it in the address, export of exactly what is seen. */
export function QueryTable<Row extends object>(props: Props<Row>) {
  const { name, queryKey, fetch, columns, filters = [], empty } = props;
  const { t } = useTranslation();
  const state = useListState();
  const view = useTableView(name);
  const { sm } = Grid.useBreakpoint();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const { data, error, isPending, isFetching, refetch, dataUpdatedAt } = useQuery({
    queryKey: [...queryKey, state.filters, state.cursor],
    queryFn: () => fetch({ filters: state.filters, cursor: state.cursor }),
    placeholderData: keepPreviousData,
    refetchInterval: useFallbackMs(fallbackMs),
  });
  const changes = useChangesSince(dataUpdatedAt, isAbout(props.live ?? []));
  const rows = data?.data ?? [];
  const visible = columns.filter(({ key }) => !view.hidden.includes(key));
  // What could not be read is not nothing.
  const nothing = error ? null : <Nothing {...empty} filtered={Object.values(state.filters).some(Boolean)} />;
  return (
    <div className="stack" ref={list}>
      <QueryForm
        key={JSON.stringify(state.filters)}
        filters={filters}
        values={state.filters}
        onQuery={state.setFilters}
      />
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <TableTools
        name={name}
        columns={columns}
        visible={visible}
        rows={rows}
        view={view}
        busy={isFetching}
        onRefresh={() => void refetch()}
      />
      {isPending ? (
        <Skeleton active paragraph={{ rows: 6 }} title={false} />
      ) : sm === false ? (
        <Cards {...props} rows={rows} visible={visible} nothing={nothing} />
      ) : (
        <Sheet {...props} rows={rows} visible={visible} nothing={nothing} density={view.density} />
      )}
      {state.open ? null : <LivePill within="list" changes={changes} onRefresh={() => void refetch()} />}
      <div className="row-between">
        <Typography.Text type="secondary">{t("common.rows", { count: rows.length })}</Typography.Text>
        <div className="row">
          <Button disabled={state.page === 1} onClick={state.toPrevious}>
            {t("common.previousPage")}
          </Button>
          <span>{t("common.page", { page: state.page })}</span>
          <Button disabled={!data?.nextCursor} onClick={() => data?.nextCursor && state.toNext(data.nextCursor)}>
            {t("common.nextPage")}
          </Button>
        </div>
      </div>
    </div>
  );
}

type Shown<Row> = Props<Row> & {
  readonly rows: readonly Row[];
  readonly visible: readonly Column<Row>[];
  readonly nothing: ReactNode;
};

const sizes = { dense: "small", normal: "middle", loose: "large" } as const;

function Sheet<Row extends object>({
  rows,
  visible,
  rowKey,
  onOpen,
  selection,
  nothing,
  density,
}: Shown<Row> & { readonly density: Density }) {
  return (
    <div className="sheet">
      <Table<Row>
        size={sizes[density]}
        rowKey={rowKey}
        dataSource={[...rows]}
        pagination={false}
        locale={{ emptyText: nothing }}
        {...(selection
          ? {
              rowSelection: {
                selectedRowKeys: [...selection.chosen],
                onChange: (keys, chosen) => selection.onChange(keys.map(String), chosen),
                getCheckboxProps: (row) => ({ disabled: selection.refuses(row), "aria-label": selection.label(row) }),
              },
            }
          : {})}
        columns={visible.map((column, index) => ({
          key: column.key,
          title: column.title,
          ...(column.align ? { align: column.align } : {}),
          ...(column.width ? { width: column.width } : {}),
          render: (_value: unknown, row: Row) => (
            <Cell row={row} column={column} onOpen={index === 0 ? onOpen : undefined} />
          ),
        }))}
      />
    </div>
  );
}

function Cell<Row>({
  row,
  column,
  onOpen,
}: {
  readonly row: Row;
  readonly column: Column<Row>;
  readonly onOpen: ((row: Row) => void) | undefined;
}) {
  const shown = column.show ? column.show(row) : column.text(row);
  if (!onOpen) return shown;
  return (
    <button type="button" className="link" onClick={() => onOpen(row)}>
      {shown}
    </button>
  );
}

/** On a phone each row is a card, since nobody reads a table sideways. */
function Cards<Row extends object>({ rows, visible, rowKey, onOpen, selection, nothing }: Shown<Row>) {
  const [first, ...rest] = visible;
  if (rows.length === 0) return nothing;
  return (
    <div className="stack">
      {rows.map((row) => (
        <Card key={rowKey(row)} size="small" title={first ? <Cell row={row} column={first} onOpen={onOpen} /> : null}>
          <dl className="data-list">
            {rest.map((column) => (
              <CardLine key={column.key} row={row} column={column} />
            ))}
          </dl>
          {selection && !selection.refuses(row) ? (
            <CardChoice row={row} rows={rows} id={rowKey(row)} rowKey={rowKey} selection={selection} />
          ) : null}
        </Card>
      ))}
    </div>
  );
}

function CardLine<Row>({ row, column }: { readonly row: Row; readonly column: Column<Row> }) {
  return (
    <>
      <dt>{column.title}</dt>
      <dd>{column.show ? column.show(row) : column.text(row) || "—"}</dd>
    </>
  );
}

function CardChoice<Row extends object>({
  id,
  row,
  rows,
  rowKey,
  selection,
}: {
  readonly row: Row;
  readonly id: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selection: NonNullable<Props<Row>["selection"]>;
}) {
  const { t } = useTranslation();
  const change = (now: boolean) => {
    const keys = now ? [...selection.chosen, id] : selection.chosen.filter((key) => key !== id);
    selection.onChange(
      keys,
      rows.filter((other) => keys.includes(rowKey(other))),
    );
  };
  return (
    <Checkbox
      className="card-choice"
      checked={selection.chosen.includes(id)}
      aria-label={`${t("common.choose")} ${selection.label(row)}`}
      onChange={({ target }) => change(target.checked)}
    >
      {t("common.choose")}
    </Checkbox>
  );
}

function Nothing({
  title,
  hint,
  filtered,
}: {
  readonly title: string;
  readonly hint: string;
  readonly filtered: boolean;
}) {
  const { t } = useTranslation();
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <div>{filtered ? t("common.empty") : title}</div>
          <Typography.Text type="secondary">{filtered ? t("common.emptyHint") : hint}</Typography.Text>
        </>
      }
    />
  );
}
