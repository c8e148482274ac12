import { DatePicker } from "antd";
import dayjs from "dayjs";

/** A day that is typed or picked as YYYY-MM-DD, whatever the browser's own language would make of it. */
export function DayInput({
  id,
  value,
  onChange,
  max,
  min,
}: {
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (day: string | undefined) => void;
  readonly max?: string;
  readonly min?: string;
}) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      style={{ width: "100%" }}
      format="YYYY-MM-DD"
      onKeyDown={(event) => {
        // Enter picks the day; the form around it is not to be sent by that.
        if (event.key === "Enter") event.preventDefault();
      }}
      value={value ? dayjs(value) : null}
      {...(max ? { maxDate: dayjs(max) } : {})}
      {...(min ? { minDate: dayjs(min) } : {})}
      onChange={(picked) => onChange?.(picked?.format("YYYY-MM-DD"))}
    />
  );
}
