import { Button, Input, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Search } from "./use-list-state.js";

/** A condition that the service itself applies: one of some values, or a text. */
export type Filter = {
  readonly name: string;
  readonly label: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
};

const shownAtFirst = 3;

/** The conditions over a list; they apply when asked for, not while somebody is still choosing. */
export function QueryForm({
  filters,
  values,
  onQuery,
}: {
  readonly filters: readonly Filter[];
  readonly values: Search;
  readonly onQuery: (values: Search) => void;
}) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(values);
  const [expanded, setExpanded] = useState(false);
  if (filters.length === 0) return null;
  const shown = expanded ? filters : filters.slice(0, shownAtFirst);
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        onQuery(draft);
      }}
    >
      {shown.map((filter) => (
        <FilterField
          key={filter.name}
          filter={filter}
          value={draft[filter.name]}
          onChange={(value) => setDraft({ ...draft, [filter.name]: value })}
        />
      ))}
      <div className="row">
        <Button type="primary" htmlType="submit">
          {t("common.query")}
        </Button>
        <Button
          onClick={() => {
            setDraft({});
            onQuery({});
          }}
        >
          {t("common.reset")}
        </Button>
        {filters.length > shownAtFirst ? (
          <Button type="link" aria-expanded={expanded} onClick={() => setExpanded(!expanded)}>
            {expanded ? t("common.collapse") : t("common.expand")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function FilterField({
  filter,
  value,
  onChange,
}: {
  readonly filter: Filter;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{filter.label}</label>
      {filter.options ? (
        <Select
          id={id}
          allowClear
          placeholder={t("common.all")}
          value={value ?? null}
          options={[...filter.options]}
          onChange={(chosen: string | null) => onChange(chosen ?? undefined)}
        />
      ) : (
        <Input id={id} value={value ?? ""} onChange={(event) => onChange(event.target.value || undefined)} />
      )}
    </div>
  );
}
