/** What a person set on this device; where the browser keeps nothing, it lasts for the page. */
export const preference = {
  read: (name: string): string | undefined => {
    try {
      return window.localStorage.getItem(`lianrong.${name}`) ?? undefined;
    } catch {
      return undefined;
    }
  },
  write: (name: string, value: string): void => {
    try {
      window.localStorage.setItem(`lianrong.${name}`, value);
    } catch {
      // A browser that forbids storage still shows the page.
    }
  },
};
