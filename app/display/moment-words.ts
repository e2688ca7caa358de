import type { LiveMoment } from "#core/live/messages.ts";
import { points, say, type WallLocale } from "./say.ts";

export const whoOf = (moment: LiveMoment, locale: WallLocale): string => moment.name || say(locale, "everybody");

export function titleOf({ kind }: LiveMoment, locale: WallLocale): string {
  switch (kind) {
    case "lead":
      return say(locale, "momentLead");
    case "podium":
      return say(locale, "momentPodium");
    case "tier":
      return say(locale, "momentTier");
    case "goal":
      return say(locale, "momentGoal");
    case "badge":
      return say(locale, "momentBadge");
  }
}

export function factOf({ kind, facts }: LiveMoment, locale: WallLocale): string {
  const text = (name: string) => String(facts[name] === undefined ? "" : facts[name]);
  const total = text("points");
  switch (kind) {
    case "lead":
    case "podium":
      return `${points(locale, total, !/\.00$/.test(total))} ${say(locale, "points")}`;
    case "tier":
      return say(locale, "momentStep", { name: text("name"), from: text("from") });
    case "goal":
      return text("goal");
    case "badge":
      return text("badge");
  }
}

/** The place that was taken, where a moment is about one. */
export function placeOf({ kind, facts }: LiveMoment): string {
  if (kind === "lead") return "1";
  return kind === "podium" ? String(facts.rank || "") : "";
}
