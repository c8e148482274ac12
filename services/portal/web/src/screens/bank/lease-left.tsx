import { Tag } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

const everyMs = 1_000;
const soonMs = 3_600_000;

/** The time that is left on a claim, counted down each second. */
export function LeaseLeft({ until }: { readonly until: string | undefined }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, []);
  if (!until) return null;
  const leftMs = Date.parse(until) - now;
  if (leftMs <= 0) return <Tag color="red">{t("match.expired")}</Tag>;
  return (
    <Tag className="money" color={leftMs < soonMs ? "orange" : "blue"}>
      {clockOf(leftMs)}
    </Tag>
  );
}

function clockOf(leftMs: number): string {
  const seconds = Math.floor(leftMs / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
