import type { Page } from "playwright-core";

/** Gives a page an authenticator that keeps passkeys and always finds its owner's finger on it (CDP's WebAuthn domain). */
export async function plugInAuthenticator(page: Page): Promise<{ readonly unplug: () => Promise<void> }> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    unplug: async () => {
      await session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    },
  };
}
