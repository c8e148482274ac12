import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Defined } from "../../parts/defined.js";
import { toTheMinute } from "../../parts/format.js";

/** By when the bank is to answer what was put to it first, and that it is too late for that. */
export function RespondBy({
  match: { respondBy, passedOverAt },
}: {
  readonly match: { readonly respondBy: string | null; readonly passedOverAt: string | null };
}) {
  const { t } = useTranslation();
  if (respondBy === null) return "—";
  return (
    <>
      <span className="money">{toTheMinute(respondBy)}</span>{" "}
      {passedOverAt ? (
        <Defined definition={t("match.passedOverHint")}>
          <Tag color="red">{t("match.passedOver")}</Tag>
        </Defined>
      ) : null}
    </>
  );
}
