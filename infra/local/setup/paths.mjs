import { fileURLToPath } from "node:url";

/** The repository's root as a URL, and the folder for everything that a run leaves behind. */
export const root = new URL("../../../", import.meta.url);
export const rootPath = fileURLToPath(root);
export const dataPath = fileURLToPath(new URL(".data/", root));
