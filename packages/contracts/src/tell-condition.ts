import type { Bilingual } from "./bilingual.js";
import type { Condition } from "./condition.js";
import { asWritten, type Naming, tellDemand } from "./leaf-words.js";

/** What a condition demands of a request, a sentence for each demand; none where it takes everything. */
export function tellCondition(condition: Condition, naming: Naming = asWritten): readonly Bilingual[] {
  return tell(condition, true, naming);
}

function tell(condition: Condition, wanted: boolean, naming: Naming): readonly Bilingual[] {
  switch (condition.op) {
    case "not":
      return tell(condition.condition, !wanted, naming);
    case "allOf":
    case "anyOf": {
      const parts = condition.conditions.map((part) => tell(part, wanted, naming));
      return (condition.op === "allOf") === wanted ? parts.flat() : oneOf(parts);
    }
    default:
      return [tellDemand(condition, wanted, naming)];
  }
}

const nothingHelps: Bilingual = { zh: "目前不接受任何申请", en: "No request is taken at present" };

/** Alternatives in one sentence; one that demands nothing makes all others idle. */
function oneOf(parts: readonly (readonly Bilingual[])[]): readonly Bilingual[] {
  if (parts.length === 0) return [nothingHelps];
  if (parts.some((part) => part.length === 0)) return [];
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const joined = parts.map((part) => ({
    zh: part.map(({ zh }) => zh).join("且"),
    en: part.map(({ en }) => en).join(" and "),
  }));
  return [
    {
      zh: `满足其一：${joined.map(({ zh }) => zh).join("；或")}`,
      en: `One of these: ${joined.map(({ en }) => en).join("; or ")}`,
    },
  ];
}
