import { useQuery } from "@tanstack/react-query";
import { Button, Card, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { toTheMinute } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { LateResponses } from "./late-responses.js";
import { spansToRead } from "./response-values.js";
import { SetResponseTimeModal } from "./set-response-time.js";

/** By which clock a bank that a request was put to is to answer, and who did not. */
export function ResponseTimeCard({ maySet }: { readonly maySet: boolean }) {
  const { t, i18n } = useTranslation();
  const [open, setOpen] = useState<"clock" | "late">();
  const { data, error } = useQuery({
    queryKey: ["response-time"],
    queryFn: () => api.bankMatching.getResponseTime.query({}),
  });
  return (
    <>
      <ProblemAlert error={error} />
      {data ? (
        <Card size="small">
          <div className="row-between">
            <span>
              <strong>{t("response.title")}</strong>{" "}
              {t("response.summary", { count: data.responseHours, spans: spansToRead(data.spans, i18n.language) })}{" "}
              <Tag color={data.pushesInOrder ? "blue" : "default"}>
                {t(data.pushesInOrder ? "response.inOrder" : "response.dispatchedOnly")}
              </Tag>
              <span className="sub">{t("response.ifPutNow", { at: toTheMinute(data.respondByIfPutNow) })}</span>
            </span>
            <span className="row">
              <Button onClick={() => setOpen("late")}>{t("response.late")}</Button>
              {maySet ? <Button onClick={() => setOpen("clock")}>{t("response.set")}</Button> : null}
            </span>
          </div>
        </Card>
      ) : null}
      {data && open === "clock" ? <SetResponseTimeModal clock={data} onClose={() => setOpen(undefined)} /> : null}
      <LateResponses open={open === "late"} onClose={() => setOpen(undefined)} />
    </>
  );
}
