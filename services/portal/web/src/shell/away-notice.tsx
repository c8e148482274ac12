import { useQueryClient } from "@tanstack/react-query";
import { Alert } from "antd";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { changeStore } from "../live/change-store.js";

const patienceMs = 8_000;

/**
 * Says that the server cannot be reached while that lasts. It floats, so nothing moves and no form is touched; once the
 * server is back, what had failed meanwhile is asked for again.
 */
export function AwayNotice() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { connected } = useSyncExternalStore(changeStore.subscribe, changeStore.snapshot);
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (!connected) {
      const later = setTimeout(() => setAway(true), patienceMs);
      return () => clearTimeout(later);
    }
    setAway(false);
    void queries.refetchQueries({ predicate: ({ state }) => state.status === "error" });
    return undefined;
  }, [connected, queries]);
  return (
    <div className="away-notice" role="status">
      {away ? <Alert type="warning" showIcon title={t("problem.away")} description={t("problem.awayHint")} /> : null}
    </div>
  );
}
