import type { Catalogue, MatchProduct, MatchRequest } from "@lianrong/engine/catalogue";
import { type City, chains, regions } from "./generate-city.js";
import { seededRandom } from "./random.js";

/**
 * The same city with everything known that a score may ask about: fees, response times, usual tickets, branches, past
 * decisions, open claims, and a term of any number of days. No two requests then read quite the same scores.
 */
export function publishFacts(city: City, seed: number): City {
  const random = seededRandom(seed + 1);
  const products = city.catalogue.products.map((product) => withFacts(product, random));
  const catalogue: Catalogue = { ...city.catalogue, products };
  return { catalogue, requests: () => onAnyDay(city.requests(), seed) };
}

function withFacts(product: MatchProduct, random: () => number): MatchProduct {
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const decisions = (chain: string) => {
    const decided = upTo(200);
    return { chain, approved: Math.floor(decided * (0.2 + 0.7 * random())), decided };
  };
  return {
    ...product,
    feeBp: random() < 0.3 ? upTo(30) : 0,
    responseHours: 2 + upTo(118),
    usualTicketFen: 50_000_000 + upTo(450_000_000),
    branchRegions: regions.filter(() => random() < 0.25),
    pastDecisions: ["", ...chains.filter(() => random() < 0.4)].map(decisions),
    openClaims: upTo(60),
  };
}

function* onAnyDay(requests: Iterable<MatchRequest>, seed: number): Generator<MatchRequest> {
  const random = seededRandom(seed + 2);
  for (const { id, attributes } of requests) {
    yield { id, attributes: { ...attributes, tenorDays: 20 + Math.floor(random() * 346) } };
  }
}
