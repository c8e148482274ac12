/** The same database under another role. */
export function urlAs(adminUrl: string, credentials: { readonly role: string; readonly password: string }): string {
  const url = new URL(adminUrl);
  url.username = encodeURIComponent(credentials.role);
  url.password = encodeURIComponent(credentials.password);
  return url.href;
}
