/** Where the login pages find their one script. */
export const PASSKEY_SCRIPT_PATH = "/oidc/passkey.js";

/**
 * The only script of the login pages: it shows what needs it, asks the browser for a passkey and sends the answer with the
 * form. Without it, or in a browser without passkeys, the pages work by password and code.
 */
export const passkeyScript = `
(() => {
  const form = document.getElementById("passkey");
  if (!form || !window.PublicKeyCredential) return;
  const problem = document.getElementById("passkey-problem");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => {
    const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(signs).replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=/g, "");
  };
  const asked = JSON.parse(form.dataset.request);
  const publicKey = Object.assign({}, asked, {
    challenge: bytes(asked.challenge),
    allowCredentials: asked.allowCredentials.map(({ id, type }) => ({ id: bytes(id), type })),
  });
  let asking = false;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    try {
      const { id, rawId, type, response } = await navigator.credentials.get({ publicKey });
      form.elements.assertion.value = JSON.stringify({
        id, rawId: text(rawId), type,
        response: {
          clientDataJSON: text(response.clientDataJSON),
          authenticatorData: text(response.authenticatorData),
          signature: text(response.signature),
          userHandle: response.userHandle && response.userHandle.byteLength > 0 ? text(response.userHandle) : undefined,
        },
      });
      form.submit();
    } catch {
      asking = false;
      problem.hidden = false;
    }
  });
})();
`;
