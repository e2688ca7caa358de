import { Form } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { RaceOrder } from "#core/standings/race.ts";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import type RacePlayer from "./race-player.tsx";
import { Tower } from "./tower.tsx";
import type { Row, TowerInfo } from "./types.ts";

/** One day of a race as the server rendered it. */
export type RaceDayPage = {
  readonly by: RaceOrder;
  readonly days: readonly string[];
  readonly day: string;
  readonly at: number;
  readonly total: number;
  readonly rows: readonly Row[];
  readonly me: string | null;
};

/** A challenge replayed day by day: a day at a time without script, to be dragged and played with it. */
export function RaceBoard({ info, page }: { info: TowerInfo; page: RaceDayPage }) {
  const { t, instant } = useWords();
  const [Player, setPlayer] = useState<typeof RacePlayer | null>(null);
  useEffect(() => {
    void import("./race-player.tsx").then((loaded) => setPlayer(() => loaded.default));
  }, []);
  const note = <p className="view-note mb-3">{t(`standings.race.${page.by}`)}</p>;
  if (Player) {
    return (
      <>
        {note}
        <Player info={info} page={page} />
      </>
    );
  }
  const mine = page.rows.find(({ ref }) => ref === page.me);
  const rows = page.rows.filter((row) => row !== mine || page.rows.indexOf(row) < page.rows.length - 1);
  return (
    <>
      {note}
      <Form method="get" action={`/challenges/${info.challenge}`} className="view-form mb-3" preventScrollReset>
        <input type="hidden" name="view" value="race" />
        <label htmlFor="race-day">{t("standings.race.day")}</label>
        <select id="race-day" key={page.day} name="day" defaultValue={page.day} className="input">
          {[...page.days].reverse().map((day) => (
            <option key={day} value={day}>
              {instant(Date.parse(`${day}T12:00:00Z`), "day", "UTC")}
            </option>
          ))}
        </select>
        <Button size="small">{t("standings.race.show")}</Button>
      </Form>
      <Tower
        info={info}
        rows={rows}
        total={page.total}
        me={mine ? { row: mine, next: null } : null}
        explain={null}
        isPart
      />
    </>
  );
}
