import { z } from "zod";

/** Reads the environment once; what is missing or wrong is listed in full, and the program does not start. */
export function parseConfig<Shape extends z.ZodType>(
  schema: Shape,
  env: Record<string, string | undefined>,
): z.infer<Shape> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".") || "(environment)"}: ${issue.message}`);
  throw new ConfigError(`配置不完整，无法启动 / the configuration is incomplete:\n${lines.join("\n")}`);
}

/** The configuration cannot be used; its message lists every fault and holds no secret. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export const Port = z.coerce.number().int().min(0).max(65_535);
