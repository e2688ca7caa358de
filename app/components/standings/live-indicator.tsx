import type { Link } from "../../live/use-leaderboard.ts";
import { useWords } from "../../words/words.tsx";

const LOOKS = { on: "live live-on", connecting: "live", off: "live live-off" } as const;

/** Whether what is shown is true now; when the line is lost, of when it is. `asOf`: ms UTC of what is shown. */
export function LiveIndicator({ link, asOf, timeZone }: { link: Link; asOf: number; timeZone: string }) {
  const { t, instant } = useWords();
  const time = instant(asOf, "time", timeZone);
  return (
    <span className={LOOKS[link]} title={link === "off" ? t("standings.live.offDetail", { time }) : undefined}>
      <span className="live-dot" aria-hidden="true" />
      {t(`standings.live.${link}`)}
      {link === "off" && <span className="font-normal"> · {t("standings.live.asOf", { time })}</span>}
    </span>
  );
}
