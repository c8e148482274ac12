import { describe, expect, it } from "vitest";
import { z } from "zod";
import { events } from "./events.js";

/**
 * Where a text of any form may stand in an event, and why. Whatever a person types freely for the eyes of one organisation
 * stands in a service's own table, and an event names the record.
 */
const allowed: readonly { readonly at: RegExp; readonly because: string }[] = [
  {
    at: /(^|[.])(name|borrowerName|debtorName|organisationName|bankName|creditorName)$/,
    because: "a name of an organisation",
  },
  { at: /(^|[.])purpose$/, because: "published text: every bank is shown it" },
  {
    at: /(^|[.])details[.]value$/,
    because: "published text, held to that when a request is filed: banks are shown it",
  },
  { at: /(^|[.])(kindName|label|choice)[.](zh|en)$/, because: "the words of a published request type" },
  { at: /(^|[.])product$/, because: "published text: the goods that a demand or a capability is about" },
  { at: /(^|[.])(statusReason|statusCitation)$/, because: "published text: the list shows it" },
  { at: /(^|[.])authority$/, because: "published text: a binding is verified with it" },
  {
    at: /(^|[.])(repaymentAccount|registrationNumber|orderNumber|invoices[.]number|invoices[.]code)$/,
    because: "a number that an organisation was given",
  },
  {
    at: /(^|[.])(chain|industryCode|rule|calendarVersion|inputDigest)$/,
    because: "a word of a published table, or a digest",
  },
  {
    at: /(^|[.])(publicJwk[.][*]|jws|signature|rpId|origins|hash|sm3|rootHash|predecessorHash|format)/,
    because: "a key or a signature",
  },
  {
    at: /(^|[.])(type|challenge|origin|topOrigin|effect|contractNumber|subject|kind|alertId)$/,
    because: "a code, or what the law has a debtor sign",
  },
];

/** Every place in a schema that takes a text of any form. */
function freeTexts(schema: z.core.$ZodType, at = ""): readonly string[] {
  const below = (child: z.core.$ZodType, name?: string) => freeTexts(child, [at, name].filter(Boolean).join("."));
  if (schema instanceof z.ZodObject) return Object.entries(schema.shape).flatMap(([name, child]) => below(child, name));
  if (schema instanceof z.ZodArray) return below(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => below(option));
  if (schema instanceof z.ZodRecord) return below(schema.valueType, "*");
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return below(schema.unwrap());
  if (schema instanceof z.ZodString && isFree(schema)) return [at];
  return schema instanceof z.ZodUnknown || schema instanceof z.ZodAny ? [`${at} (anything)`] : [];
}

/** A form, an id or a refinement bounds it; a length does not. */
function isFree(text: z.ZodString): boolean {
  const checks = text._zod.def.checks ?? [];
  return !checks.some(({ _zod }) => _zod.def.check === "string_format" || _zod.def.check === "custom");
}

describe("what events say", () => {
  it.each(Object.entries(events))("%s takes no text that somebody may have written about a person", (_type, schema) => {
    const free = freeTexts(schema).filter((place) => !allowed.some(({ at }) => at.test(place)));
    expect(free).toEqual([]);
  });

  it("would notice a text if somebody added one", () => {
    const careless = z.object({ who: z.object({ note: z.string().max(500).optional() }), all: z.array(z.string()) });
    expect(freeTexts(careless)).toEqual(["who.note", "all"]);
  });

  it.each(["identity.second-factors-reset.v1", "intake.request-withdrawn.v1"] as const)(
    "%s of an old log is still read, without what somebody wrote",
    (type) => {
      const { shape } = events[type];
      expect(Object.keys(shape)).not.toContain("reason");
    },
  );
});
