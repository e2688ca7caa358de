import { defineConfig } from "vite";

// The wall screen is a page of its own: televisions of 2019 run Chrome 79 or less, which neither Remix's client nor
// Tailwind's output reaches. No polyfills: tests/app/display.test.ts refuses what such a browser lacks.
export default defineConfig({
  root: "app/display",
  base: "/display/",
  publicDir: false,
  build: {
    outDir: "../../build/display",
    emptyOutDir: true,
    target: ["es2019", "chrome79"],
    cssTarget: "chrome79",
    assetsInlineLimit: 0,
    modulePreload: false,
  },
});
