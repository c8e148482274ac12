import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { whenLoggedOut } from "./api/client.js";
import { sessionQuery } from "./api/session.js";
import { setUpLanguage } from "./i18n/setup.js";
import { router } from "./router.js";

const staleAfterMs = 5_000;

const queries = new QueryClient({
  // Asked for without a network too: a refusal that is shown beats a wait that says nothing.
  defaultOptions: {
    queries: { retry: 1, staleTime: staleAfterMs, networkMode: "always" },
    mutations: { retry: false, networkMode: "always" },
  },
});
whenLoggedOut(() => queries.setQueryData(sessionQuery.queryKey, null));

await setUpLanguage();
const root = document.getElementById("app");
if (!root) throw new Error("the page has no place for the application");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
