import { describe, expect, it } from "vitest";
import { centralStateOwnedFindings, checkCertificateTenor } from "./certificate-tenor.js";
import { day } from "./days.js";

const certificate = (dueOn: string, issuedOn = "2026-01-10") => ({ issuedOn: day(issuedOn), dueOn: day(dueOn) });

describe("checkCertificateTenor", () => {
  it.each([
    ["2026-07-10", "PASS"],
    ["2026-07-11", "WARN"],
    ["2026-09-10", "WARN"],
    ["2027-01-10", "WARN"],
    ["2027-01-11", "FAIL"],
    ["2026-01-10", "FAIL"],
    ["2025-12-31", "FAIL"],
  ])("finds a certificate from 2026-01-10 to %s a %s", (dueOn, verdict) => {
    expect(checkCertificateTenor(certificate(dueOn))).toMatchObject({ verdict, rule: "R16" });
  });

  it("ends months at a short month's last day", () => {
    expect(checkCertificateTenor(certificate("2026-02-28", "2025-08-31")).verdict).toBe("PASS");
    expect(checkCertificateTenor(certificate("2026-03-01", "2025-08-31")).verdict).toBe("WARN");
  });

  it("does not bind what was issued before it came into force", () => {
    expect(checkCertificateTenor(certificate("2026-12-31", "2025-06-14"))).toMatchObject({
      verdict: "PASS",
      rule: "R14",
    });
    expect(checkCertificateTenor(certificate("2026-12-31", "2025-06-15")).verdict).toBe("FAIL");
  });

  it("refuses beyond 6 months only in a what-if of R17, and only from its day on", () => {
    const whatIf = [{ id: "R17" as const, activeFrom: day("2026-01-10") }];
    expect(checkCertificateTenor(certificate("2026-09-10"), whatIf)).toMatchObject({ verdict: "FAIL", rule: "R17" });
    expect(checkCertificateTenor(certificate("2026-07-10"), whatIf).verdict).toBe("PASS");
    expect(checkCertificateTenor(certificate("2026-09-09", "2026-01-09"), whatIf).verdict).toBe("WARN");
  });

  it("adds a warning for a central state-owned enterprise", () => {
    const long = { ...certificate("2026-09-10"), centralStateOwned: true };
    expect(centralStateOwnedFindings(long)).toMatchObject([{ verdict: "WARN", rule: "R24" }]);
    expect(centralStateOwnedFindings({ ...long, centralStateOwned: false })).toEqual([]);
  });
});
