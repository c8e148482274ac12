import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Modal, type RefSelectProps, Select } from "antd";
import { type ReactNode, type Ref, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerson } from "../api/session.js";
import { ProblemAlert } from "../parts/problem-alert.js";
import { destinationsOf } from "./navigation.js";
import { type FoundRecord, recordsTyped } from "./palette-records.js";

type Option = { readonly value: string; readonly label: ReactNode };
type Group = { readonly label: string; readonly title: string; readonly options: Option[] };

const typingPauseMs = 200;

/** Opens the palette on Ctrl-K, and on ⌘K where that is the habit. */
export function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [open]);
}

/** Goes to a screen, or to a record that the person may see: by name, code, id, or the initials of its pinyin. */
export function CommandPalette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const field = useRef<RefSelectProps>(null);
  return (
    <Modal
      open={open}
      onCancel={onClose}
      // The window gives the focus to its first button, and what is typed would go nowhere.
      afterOpenChange={(isOpen) => {
        if (isOpen) field.current?.focus();
      }}
      footer={null}
      title={t("common.search")}
      destroyOnHidden
      width={640}
    >
      <Finder field={field} onClose={onClose} />
    </Modal>
  );
}

function Finder({ field, onClose }: { readonly field: Ref<RefSelectProps>; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const person = usePerson();
  const [typed, setTyped] = useState("");
  const settled = useSettled(typed, typingPauseMs);
  const { data, isFetching, error, refetch } = useQuery(recordsTyped(person, settled));
  const isLooking = typed.trim() !== "" && (isFetching || settled !== typed);
  const screens = destinationsOf(person)
    .filter(({ name, initials }) =>
      `${t(`nav.${name}`)} ${initials} ${name}`.toLowerCase().includes(typed.trim().toLowerCase()),
    )
    .map(({ to, name }) => ({ value: to, label: t(`nav.${name}`) }));
  const found = typed.trim() === "" ? [] : (data ?? []);
  const groups: Group[] = [
    ...(screens.length > 0 ? [{ label: t("common.screens"), title: "", options: screens }] : []),
    ...groupsOf(found).map(([screen, records]) => ({
      label: t(`nav.${screen}`),
      title: "",
      options: records.map(({ to, open: id, label }) => ({ value: `${to} ${id}`, label })),
    })),
  ];
  // A list without entries is none to whoever hears it.
  const nothing = { value: "", label: isLooking ? t("common.searching") : <Nothing /> };
  const shown = groups.length > 0 ? groups : [{ label: t("common.records"), title: "", options: [nothing] }];
  const go = (value: string | null) => {
    if (!value) return;
    onClose();
    const [to, id] = value.split(" ");
    if (to) void navigate({ to, search: id ? { open: id } : {} });
  };
  return (
    <div className="stack">
      <div role="status" className="palette-status">
        {isLooking
          ? t("common.searching")
          : typed.trim() === ""
            ? ""
            : t("common.searchFound", { count: found.length })}
      </div>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      <Select
        ref={field}
        defaultOpen
        loading={isLooking}
        showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
        style={{ width: "100%" }}
        classNames={{ popup: { root: "palette-found" } }}
        virtual={false}
        listHeight={560}
        aria-label={t("common.search")}
        placeholder={t("common.searchHint")}
        value={null}
        options={shown}
        notFoundContent={null}
        onInputKeyDown={({ key }) => {
          if (key === "Escape") onClose();
        }}
        onSelect={go}
      />
    </div>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <>
      <div>{t("common.searchNothing")}</div>
      <div>{t("common.searchNothingHint")}</div>
    </>
  );
}

function groupsOf(records: readonly FoundRecord[]): readonly (readonly [FoundRecord["screen"], FoundRecord[]])[] {
  const groups = new Map<FoundRecord["screen"], FoundRecord[]>();
  for (const record of records) groups.set(record.screen, [...(groups.get(record.screen) ?? []), record]);
  return [...groups];
}

/** A value once it has stood still for a moment: nobody is asked about half a word. */
function useSettled(value: string, pauseMs: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const later = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(later);
  }, [value, pauseMs]);
  return settled;
}
