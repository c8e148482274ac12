import { Tooltip } from "antd";
import type { ReactNode } from "react";

/** A name whose definition shows on hover and on focus; the dotted line says that there is one. */
export function Defined({ definition, children }: { readonly definition: string; readonly children: ReactNode }) {
  return (
    <Tooltip title={definition}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus nobody at a keyboard could read the definition */}
      <span className="defined" tabIndex={0}>
        {children}
      </span>
    </Tooltip>
  );
}
