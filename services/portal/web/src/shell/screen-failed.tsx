import { useRouter } from "@tanstack/react-router";
import { ProblemAlert } from "../parts/problem-alert.js";

/** A screen that could not be shown: after an upgrade its files may have new names, which a reload finds. */
export function ScreenFailed({ error }: { readonly error: unknown }) {
  const router = useRouter();
  return <ProblemAlert error={error} onRetry={() => void router.invalidate().then(() => window.location.reload())} />;
}
