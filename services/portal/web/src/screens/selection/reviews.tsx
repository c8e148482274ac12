import { useTranslation } from "react-i18next";
import { toTheMinute } from "../../parts/format.js";
import { SmallTable } from "../../parts/small-table.js";
import type { ApplicationView } from "./application-drawer.js";

/** What the experts gave, one line each; whoever may not see it is shown none. */
export function Reviews({ reviews }: { readonly reviews: ApplicationView["reviews"] }) {
  const { t } = useTranslation();
  if (reviews.length === 0) return null;
  return (
    <section className="stack">
      <h2 className="page-title">{t("selection.reviews")}</h2>
      <SmallTable
        rows={reviews}
        rowKey={({ reviewer }) => reviewer}
        columns={[
          { title: t("selection.reviewedAt"), show: ({ at }) => toTheMinute(at) },
          { title: t("selection.trait.scale"), align: "right", show: ({ scores }) => scores.scale },
          { title: t("selection.trait.reach"), align: "right", show: ({ scores }) => scores.reach },
          { title: t("selection.trait.leadership"), align: "right", show: ({ scores }) => scores.leadership },
          { title: t("selection.trait.research"), align: "right", show: ({ scores }) => scores.research },
          { title: t("selection.mean"), align: "right", show: ({ mean }) => mean.toFixed(1) },
          { title: t("selection.opinion"), show: ({ opinion }) => opinion },
        ]}
      />
    </section>
  );
}
