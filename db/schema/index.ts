export * from "./auth.ts";
export * from "./challenges.ts";
export * from "./directory.ts";
export * from "./displays.ts";
export * from "./moments.ts";
export * from "./operations.ts";
export * from "./organizations.ts";
export * from "./results.ts";
