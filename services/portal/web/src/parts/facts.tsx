import { Descriptions, Grid } from "antd";
import type { ReactNode } from "react";
import { Defined } from "./defined.js";

export type Fact = {
  readonly name: string;
  readonly value: ReactNode;
  /** How the value is counted, for whoever points at its name. */
  readonly definition?: string;
};

/** Names and values, in two columns where there is room. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const { md } = Grid.useBreakpoint();
  return (
    <Descriptions
      className="facts"
      size="small"
      bordered
      column={md ? 2 : 1}
      items={facts.map(({ name, value, definition }) => ({
        key: name,
        label: definition ? <Defined definition={definition}>{name}</Defined> : name,
        children: value ?? "—",
      }))}
    />
  );
}
