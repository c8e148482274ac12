import { Input } from "antd";
import { useId } from "react";

/** A labelled text, of one line or of several. */
export function TextField({
  label,
  value,
  onChange,
  lines,
  hint,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly lines?: number;
  readonly hint?: string;
}) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {lines ? (
        <Input.TextArea
          id={id}
          rows={lines}
          value={value}
          placeholder={hint}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input id={id} value={value} placeholder={hint} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  );
}
