/**
 * The OpenID provider's library, loaded without its greeting: at every start it warns of each Node before 22, on whose
 * 20 our tests run it, and whoever starts the system can do nothing about that line. What it says later is heard.
 */
const { warn } = console;
console.warn = () => {};
const { default: Provider, errors } = await import("oidc-provider").finally(() => {
  console.warn = warn;
});

export { errors, Provider };
