import { Drawer, Timeline } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LivePill } from "../live/live-pill.js";
import { useChangesSince } from "../live/use-changes.js";

export type Moment = {
  readonly key: string;
  readonly at: string | undefined;
  readonly what: ReactNode;
  readonly done: boolean;
};

export type Live = { readonly ids: readonly string[]; readonly readAt: number; readonly onRefresh: () => void };

/** One record beside its list: its facts, what can be done with it, and how it came here. */
export function DetailDrawer(props: {
  readonly title: ReactNode;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly footer?: ReactNode;
  readonly moments?: readonly Moment[] | undefined;
  /** Of which record this shows what was read when, so that it can say that others have changed it since. */
  readonly live?: Live | undefined;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { title, open, onClose, footer, moments, live, children } = props;
  const changes = useChangesSince(live?.readAt ?? 0, ({ subjects }) => subjects.some((id) => live?.ids.includes(id)));
  return (
    <Drawer
      title={title}
      open={open}
      onClose={onClose}
      size="min(760px, 100vw)"
      destroyOnHidden
      closable={{ "aria-label": t("common.close") }}
      footer={footer ? <div className="row">{footer}</div> : undefined}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard */}
      <div className="stack" tabIndex={0} style={{ outlineOffset: 4 }}>
        {children}
        {moments && moments.length > 0 ? (
          <section>
            <h2 className="page-title">{t("common.timeline")}</h2>
            <Timeline
              items={moments.map(({ key, at, what, done }) => ({
                key,
                color: done ? "green" : "gray",
                content: (
                  <>
                    {what} {at ? <span className="money">{at}</span> : null}
                  </>
                ),
              }))}
            />
          </section>
        ) : null}
        {live ? <LivePill within="record" changes={changes} onRefresh={live.onRefresh} /> : null}
      </div>
    </Drawer>
  );
}
