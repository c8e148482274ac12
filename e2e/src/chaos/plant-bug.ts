import { register } from "node:module";

// Runs before a service's own code, in its process: every file it loads passes the hooks first.
register("./plant-bug-hooks.js", import.meta.url);
