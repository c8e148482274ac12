import { type AccessEntry, AccessKind } from "@lianrong/contracts/identity";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { App, Button, Card, Segmented, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useWholePerson } from "../../api/session.js";
import { csvOf, saveFile } from "../../parts/csv.js";
import { inChina, today } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { browserName } from "./browser-name.js";

const rowsAtOnce = 50;
const rowsPerExportPage = 200;
const mostExported = 10_000;
const colours = { login: "green", token: "blue", "password-refused": "red", "factor-refused": "orange" } as const;
const all = "all";

type Shown = AccessKind | typeof all;

/** Who of the organisation came in, was refused, or got a token; from where, and by what it proved itself. */
export function AccessLog() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { organisationId } = useWholePerson();
  const [shown, setShown] = useState<Shown>(all);
  const wanted = shown === all ? {} : { kind: shown };
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["access-log", organisationId, shown],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      api.identity.listAccessLog.query({ ...wanted, limit: rowsAtOnce, ...(pageParam ? { cursor: pageParam } : {}) }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const columns = [
    { title: t("accessLog.at"), text: ({ at }: AccessEntry) => inChina(at) },
    { title: t("accessLog.kind"), text: ({ kind }: AccessEntry) => t(`accessLog.kindOf.${kind}`) },
    { title: t("accessLog.who"), text: ({ name, subject }: AccessEntry) => name ?? subject },
    { title: t("accessLog.methods"), text: ({ methods }: AccessEntry) => methods.join(" ") },
    { title: t("accessLog.address"), text: ({ address }: AccessEntry) => address },
    { title: t("accessLog.browser"), text: ({ browser }: AccessEntry) => browserName(browser) ?? browser },
  ];
  const exporting = useMutation({
    mutationFn: () => everyEntry(wanted),
    onSuccess: ({ rows, isWhole }) => {
      const lines = rows.map((row) => [...columns.map(({ text }) => text(row)), row.subject, row.browser]);
      const heading = [...columns.map(({ title }) => title), t("accessLog.subject"), t("accessLog.userAgent")];
      saveFile(`access-log-${today()}.csv`, csvOf(heading, lines));
      if (!isWhole) message.warning(t("accessLog.cutOff", { count: rows.length }));
    },
  });
  return (
    <Page
      title={t("accessLog.title")}
      hint={t("accessLog.hint")}
      actions={
        <Button loading={exporting.isPending} onClick={() => exporting.mutate()}>
          {t("accessLog.export")}
        </Button>
      }
    >
      <Card>
        <div className="stack">
          <div className="sheet">
            <Segmented<Shown>
              aria-label={t("accessLog.kind")}
              value={shown}
              onChange={setShown}
              options={[
                { value: all, label: t("accessLog.all") },
                ...AccessKind.options.map((value) => ({ value, label: t(`accessLog.kindOf.${value}`) })),
              ]}
            />
          </div>
          <ProblemAlert error={error ?? exporting.error} />
          <SmallTable<AccessEntry>
            rows={data?.pages.flatMap((page) => page.data) ?? []}
            rowKey={({ position }) => String(position)}
            loading={isPending}
            columns={columns.map(({ title, text }, index) => ({
              title,
              show: (row) => (index === 1 ? <Tag color={colours[row.kind]}>{text(row)}</Tag> : text(row)),
            }))}
          />
          {hasNextPage ? (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t("accessLog.furtherOnes")}
            </Button>
          ) : null}
        </div>
      </Card>
    </Page>
  );
}

/** All that the screen would show, page by page, up to what a spreadsheet is still opened for. */
async function everyEntry(wanted: { readonly kind?: AccessKind }) {
  const rows: AccessEntry[] = [];
  let cursor: string | null = "";
  while (cursor !== null && rows.length < mostExported) {
    const page: { data: AccessEntry[]; nextCursor: string | null } = await api.identity.listAccessLog.query({
      ...wanted,
      limit: rowsPerExportPage,
      ...(cursor ? { cursor } : {}),
    });
    rows.push(...page.data);
    cursor = page.nextCursor;
  }
  return { rows, isWhole: cursor === null };
}
