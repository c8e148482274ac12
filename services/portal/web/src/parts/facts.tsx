import { Descriptions, Grid } from "antd";
import type { ReactNode } from "react";

export type Fact = { readonly name: string; readonly value: ReactNode };

/** Names and values, in two columns where there is room. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const { md } = Grid.useBreakpoint();
  return (
    <Descriptions
      className="facts"
      size="small"
      bordered
      column={md ? 2 : 1}
      items={facts.map(({ name, value }) => ({ key: name, label: name, children: value ?? "—" }))}
    />
  );
}
