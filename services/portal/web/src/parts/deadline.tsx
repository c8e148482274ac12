import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { today } from "./format.js";

const soonDays = 5;

/** A day by which something has to be done, with the working days that are left; red once it is past. */
export function Deadline({ on }: { readonly on: string | null }) {
  const { t } = useTranslation();
  const { data: left } = useQuery({
    queryKey: ["working-days-left", on, today()],
    enabled: on !== null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { workingDaysLeft } = await import("./working-days.js");
      return workingDaysLeft(today(), on ?? today());
    },
  });
  if (on === null) return t("todo.noDue");
  const colour = left === undefined ? "default" : left < 0 ? "red" : left <= soonDays ? "orange" : "gold";
  return (
    <span className="money">
      {on} {left === undefined ? null : <Tag color={colour}>{wordsFor(left)}</Tag>}
    </span>
  );

  function wordsFor(days: number): string {
    if (days < 0) return t("todo.late", { count: -days });
    return days === 0 ? t("todo.dueToday") : t("todo.dueIn", { count: days });
  }
}
