import { verify } from "../standings/verify/verify.ts";
import type { Command } from "./command.ts";

export const verifyCommand: Command = {
  words: ["verify"],
  options: [],
  required: [],
  takes: 0,
  async run(app, _given, _plain, say) {
    const { ok, checked, violations } = await verify(app);
    const count = Object.values(checked).reduce((sum, one) => sum + one, 0);
    return {
      json: { ok, checked, violations },
      lines: ok
        ? [say("verified", { checked: count })]
        : [
            say("violated", { checked: count, count: violations.length }),
            ...violations.map((one) => `  ${one.organization} · ${one.rule} · ${one.where} · ${one.detail}`),
          ],
      exitCode: ok ? 0 : 1,
    };
  },
};
