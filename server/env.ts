import { readFileSync } from "node:fs";
import { z } from "zod";

const optional = z.string().min(1).optional();

const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  APP_URL: z.url().optional(),
  DATABASE_URL: optional,
  MIGRATION_DATABASE_URL: optional,
  REDIS_URL: optional,
  DATA_DIR: z.string().min(1).default("./data"),
  SECRET: optional,
  SMTP_URL: optional,
  MAIL_FROM: z.string().min(1).default("Élan <no-reply@localhost>"),
  SENTRY_DSN: optional,
  TRUST_PROXY: optional,
  METRICS_TOKEN: optional,
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.infer<typeof envSchema>;

/**
 * The settings, validated; the only reader of `process.env`. `NAME_FILE` names a file that holds NAME's value.
 * Throws an Error that names every setting that is wrong.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const values: Record<string, string> = {};
  for (const name of Object.keys(envSchema.shape)) {
    const file = source[`${name}_FILE`];
    const value = file ? readFileSync(file, "utf8").trim() : source[name];
    if (value !== undefined && value !== "") values[name] = value;
  }
  const parsed = envSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`these settings are wrong — ${wrong.join("; ")}`);
}
