import { BellOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Badge, Button, Empty, Popover } from "antd";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { inChina } from "../parts/format.js";
import { changeStore } from "./change-store.js";
import { newsQuery, noteSeen, placeOf } from "./news.js";

const gatherMs = 500;

/** The bell: how many notices are unread, and the last ones, each leading to its record. */
export function Bell() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useQuery(newsQuery);
  const [open, setOpen] = useState(false);
  const { changes } = useSyncExternalStore(changeStore.subscribe, changeStore.snapshot);
  const lastHeard = changes.at(-1)?.position;
  useEffect(() => {
    if (lastHeard === undefined) return;
    const soon = setTimeout(() => void queries.invalidateQueries(newsQuery), gatherMs);
    return () => clearTimeout(soon);
  }, [lastHeard, queries]);
  const show = (now: boolean) => {
    setOpen(now);
    const newest = data?.news[0];
    if (now || !newest || data.unread === 0) return;
    void noteSeen(newest.position).then(() => queries.invalidateQueries(newsQuery));
  };
  const unread = data?.unread ?? 0;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t("bell.title")}
      open={open}
      onOpenChange={show}
      content={<NewsList onGo={() => show(false)} />}
    >
      <Button
        aria-label={t("bell.label", { count: unread })}
        icon={
          <Badge count={unread} size="small" offset={[8, -6]} overflowCount={99}>
            <BellOutlined />
          </Badge>
        }
      />
    </Popover>
  );
}

function NewsList({ onGo }: { readonly onGo: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data } = useQuery(newsQuery);
  const sentences: Readonly<Record<string, Readonly<Record<string, string>>>> = t("news", { returnObjects: true });
  if (!data || data.news.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("bell.empty")} />;
  return (
    <ul className="news">
      {data.news.map((one) => (
        <li key={one.position} className={one.unread ? "news-unread" : undefined}>
          <button
            type="button"
            className="link"
            onClick={() => {
              const { to, open } = placeOf(one);
              onGo();
              void navigate({ to, search: open ? { open } : {} });
            }}
          >
            {sentences[one.side]?.[one.type.split(".")[1] ?? ""] ?? t("live.something")}
          </button>
          <time className="money">{inChina(one.occurredAt)}</time>
        </li>
      ))}
    </ul>
  );
}
