import type { Plugin } from "vite";

const file = "/@rc-component/util/es/Dom/dynamicCSS.js";
const before = "styleNode.innerHTML = css;";
const after = `styleNode.nonce ||= document.querySelector('meta[property="csp-nonce"]')?.nonce ?? ""; ${before}`;

/**
 * Some parts of Ant Design write a style without the nonce that it was configured with (measuring a scrollbar, locking
 * the page behind a drawer). They all go through one function, which here takes the nonce from the page where it was
 * given none, so that the policy need not allow inline styles. The build fails if a new version no longer has that line.
 */
export function nonceForStyles(): Plugin {
  return {
    name: "nonce-for-styles",
    transform: (code, id) => {
      if (!id.replaceAll("\\", "/").includes(file)) return undefined;
      if (!code.includes(before)) throw new Error(`${file} does not write styles the way this plugin knows`);
      return { code: code.replace(before, after), map: null };
    },
  };
}
