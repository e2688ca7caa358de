import { useWords } from "../../words/words.tsx";
import { Notice } from "../ui/notice.tsx";
import type { BoardState } from "./types.ts";

export type Milestones = {
  readonly startsAt: number;
  readonly settlesAt: number | null;
  readonly certifiedAt: number | null;
};

/** What the state of the challenge means for the numbers shown. A live board speaks for itself. */
export function StateBanner(props: { state: BoardState; milestones: Milestones; timeZone: string; serverNow: number }) {
  const { t, instant } = useWords();
  const { state, timeZone, milestones } = props;
  const on = (at: number | null) => (at === null ? "" : instant(at, "full", timeZone));
  switch (state) {
    case "live":
      return null;
    case "draft":
      return <Notice icon="settings">{t("challenges.banners.draft")}</Notice>;
    case "scheduled":
      return <Notice icon="clock">{t("challenges.banners.scheduled", { start: on(milestones.startsAt) })}</Notice>;
    case "settling": {
      const isOpen = milestones.settlesAt !== null && milestones.settlesAt > props.serverNow;
      return (
        <Notice tone="warn">
          {isOpen
            ? t("challenges.banners.settling", { until: on(milestones.settlesAt) })
            : t("challenges.banners.settlingOver")}
        </Notice>
      );
    }
    case "certified":
      return (
        <Notice tone="success" icon="seal">
          {t("challenges.banners.certified", { on: on(milestones.certifiedAt) })}
        </Notice>
      );
    case "cancelled":
      return <Notice tone="danger">{t("challenges.banners.cancelled")}</Notice>;
  }
}
