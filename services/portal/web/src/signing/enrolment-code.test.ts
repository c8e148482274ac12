import { describe, expect, it } from "vitest";
import { enrolmentCode, readEnrolment } from "./enrolment-code.js";

const enrolment = {
  personId: "per_1",
  organisationId: "org_1",
  name: "复核",
  organisation: "闽光显示",
  x: "x-value",
  y: "y_value",
};

describe("an enrolment code", () => {
  it("carries everything across, also with line breaks that a chat put in", () => {
    const code = enrolmentCode(enrolment);
    expect(readEnrolment(`${code.slice(0, 20)}\n ${code.slice(20)}`)).toEqual(enrolment);
  });

  it("says which passkey holds the key, where one does", () => {
    const held = { ...enrolment, credentialId: "Y3JlZA" };
    expect(readEnrolment(enrolmentCode(held))).toEqual(held);
  });

  it("is refused where a part is missing", () => {
    expect(readEnrolment(enrolmentCode(enrolment).slice(0, -6))).toBeUndefined();
    expect(readEnrolment("")).toBeUndefined();
    expect(readEnrolment(btoa('["per_1"]'))).toBeUndefined();
  });
});
