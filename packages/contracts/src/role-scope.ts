import { Role } from "./actor.js";

const scopeOf = (role: Role) => `role:${role}`;

/** The words of a token's scope that say in which roles its holder acts, whoever issues it. */
export const roleScopes: readonly string[] = Role.options.map(scopeOf);

/**
 * The roles that a token speaks for: those that its scope names, of those that its holder has. A scope that names none, as
 * a machine's, leaves them all.
 */
export function actingRoles(roles: readonly Role[], scope: readonly string[]): Role[] {
  const named = scope.some((word) => roleScopes.includes(word));
  return named ? roles.filter((role) => scope.includes(scopeOf(role))) : [...roles];
}

/** The scope of somebody who acts in these roles. */
export function scopeOfRoles(roles: readonly Role[]): string[] {
  return roles.map(scopeOf);
}
