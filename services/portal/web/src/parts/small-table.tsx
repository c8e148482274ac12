import { Card, Grid, Table } from "antd";
import type { ReactNode } from "react";

export type SmallColumn<Row> = {
  readonly title: string;
  readonly show: (row: Row) => ReactNode;
  readonly align?: "right";
};

/** A short table without conditions or pages; on a phone each row is a card, so that nothing has to be pulled into sight. */
export function SmallTable<Row extends object>({
  rows,
  rowKey,
  columns,
  loading,
}: {
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly SmallColumn<Row>[];
  readonly loading?: boolean;
}) {
  const { sm } = Grid.useBreakpoint();
  if (sm === false && !loading && rows.length > 0) {
    return (
      <div className="stack">
        {rows.map((row) => (
          <Card key={rowKey(row)} size="small">
            <dl className="data-list">
              {columns.map((column) => (
                <Line key={column.title} column={column} row={row} />
              ))}
            </dl>
          </Card>
        ))}
      </div>
    );
  }
  return (
    <div className="sheet">
      <Table<Row>
        size="small"
        rowKey={rowKey}
        loading={loading ?? false}
        pagination={false}
        dataSource={[...rows]}
        columns={columns.map(({ title, show, align }) => ({
          key: title,
          title,
          ...(align ? { align } : {}),
          render: (_value: unknown, row: Row) => show(row),
        }))}
      />
    </div>
  );
}

function Line<Row>({ column, row }: { readonly column: SmallColumn<Row>; readonly row: Row }) {
  return (
    <>
      <dt>{column.title}</dt>
      <dd>{column.show(row)}</dd>
    </>
  );
}
