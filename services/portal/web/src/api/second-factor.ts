import { queryOptions } from "@tanstack/react-query";
import { api } from "./client.js";
import { problemOf } from "./problem.js";

/** What the person can prove itself by beside the password, and whether this login did. */
export const secondFactorsQuery = queryOptions({
  queryKey: ["second-factors"],
  queryFn: () => api.identity.readSecondFactors.query({}),
});

let onNeeded = () => {};
/** Says what happens when something asks for a second factor that this login has not passed. */
export function whenSecondFactorNeeded(listener: () => void): () => void {
  onNeeded = listener;
  return () => {
    onNeeded = () => {};
  };
}

export function askForSecondFactor(): void {
  onNeeded();
}

export function lacksSecondFactor(error: unknown): boolean {
  return problemOf(error)?.code === "second-factor-required";
}

/** Goes to the issuer for the second factor, and comes back to the given path of ours. */
export function passSecondFactor(to: string): void {
  window.location.assign(`/auth/login?second-factor=yes&to=${encodeURIComponent(to)}`);
}
