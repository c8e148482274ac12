const browsers = [
  ["Edg/", "Edge"],
  ["MicroMessenger/", "微信"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const systems = [
  ["Android", "Android"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Windows", "Windows"],
  ["Mac OS X", "macOS"],
  ["Linux", "Linux"],
] as const;

/** What a person knows its browser by; the first that fits, because each calls itself by the names of older ones. */
export function browserName(userAgent: string | null): string | undefined {
  if (!userAgent) return undefined;
  const found = [browsers, systems].flatMap((names) => names.find(([sign]) => userAgent.includes(sign))?.[1] ?? []);
  return found.length > 0 ? found.join(" · ") : userAgent.split(" ")[0];
}
