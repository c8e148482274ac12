import { describe, expect, it } from "vitest";
import { Day, dayOf, Instant, toInstant } from "./instants.js";

describe("days and instants", () => {
  it("are told in China's time, whatever the machine's", () => {
    const late = new Date("2026-08-31T16:00:00.000Z");
    expect(dayOf(late)).toBe("2026-09-01");
    expect(toInstant(late)).toBe("2026-09-01T00:00:00.000+08:00");
  });

  it.each(["2026-02-29", "2026-13-01", "20260901", "26-09-01", "0000-01-01"])("know no day %s", (written) => {
    expect(Day.safeParse(written).success).toBe(false);
  });

  it.each(["2026-09-01T09:30:00", "0000-01-01T00:00:00Z"])("know no instant %s", (written) => {
    expect(Instant.safeParse(written).success).toBe(false);
  });
});
