import { defineConfig } from "drizzle-kit";

/** `npx drizzle-kit generate` writes what the schema's change asks of the database; it connects to none. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./db/schema/index.ts",
  out: "./db/migrations",
});
