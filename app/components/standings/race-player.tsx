import { useCallback, useEffect, useRef, useState } from "react";
import { writeBoardWish } from "#core/standings/board-wish.ts";
import type { Race, RaceRow } from "#core/standings/race.ts";
import { useWords } from "../../words/words.tsx";
import { classNames } from "../ui/class-names.ts";
import { Icon } from "../ui/icon.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { CELL, ROW, ROW_HEADER, table } from "../ui/table-roles.ts";
import { boardDecimals, longestStrip } from "./gaps.ts";
import { whoOf } from "./next-place.tsx";
import type { RaceDayPage } from "./race-board.tsx";
import { Strip } from "./strip.tsx";
import type { Row, TowerInfo } from "./types.ts";

/** A whole challenge plays in about this long. */
const PLAY_MS = 15_000;
const FASTEST_MS = 90;
const SLOWEST_MS = 600;

/** The field of a challenge, day after day: drag the days, or let them play. */
export default function RacePlayer({ info, page }: { info: TowerInfo; page: RaceDayPage }) {
  const { t, instant } = useWords();
  const race = useRace(info.challenge);
  const [chosen, setChosen] = useState<number | null>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const last = (race?.days.length ?? 1) - 1;
  const rendered = race ? race.days.findIndex(({ day }) => day === page.day) : -1;
  const no = Math.min(chosen ?? (rendered < 0 ? last : rendered), last);

  useEffect(() => {
    if (!isPlaying || !race) return;
    if (no >= last) return setIsPlaying(false);
    const pace = Math.min(SLOWEST_MS, Math.max(FASTEST_MS, PLAY_MS / race.days.length));
    const timer = setTimeout(() => setChosen(no + 1), pace);
    return () => clearTimeout(timer);
  }, [isPlaying, race, no, last]);

  // The address names the day on which one stopped, to be shared.
  const day = race?.days[no]?.day;
  useEffect(() => {
    if (isPlaying || chosen === null || day === undefined) return;
    const address = `/challenges/${info.challenge}${writeBoardWish({ view: "race", day })}`;
    window.history.replaceState(window.history.state, "", address);
  }, [isPlaying, chosen, day, info.challenge]);

  if (!race) {
    return (
      <div className="card flex flex-col gap-3 p-4" role="status" aria-label={t("standings.views.rowsLoading")}>
        {page.rows.map((row) => (
          <Skeleton key={row.ref} className="h-7 w-full" />
        ))}
      </div>
    );
  }
  const play = () => {
    if (!isPlaying && no >= last) setChosen(0);
    setIsPlaying(!isPlaying);
  };
  const shownDay = instant(Date.parse(`${day}T12:00:00Z`), "day", "UTC");
  const told = t("standings.race.position", { day: shownDay, no: String(no + 1), count: String(race.days.length) });
  return (
    <div className="race card">
      <div className="race-bar">
        <button
          type="button"
          className="race-play"
          aria-label={t(isPlaying ? "standings.race.pause" : "standings.race.play")}
          onClick={play}
        >
          <Icon name={isPlaying ? "pause" : "play"} size={20} />
        </button>
        <input
          type="range"
          className="race-slider"
          aria-label={t("standings.race.day")}
          aria-valuetext={told}
          min={0}
          max={last}
          value={no}
          onChange={(event) => {
            setIsPlaying(false);
            setChosen(Number(event.currentTarget.value));
          }}
        />
        <span className="race-day" aria-hidden="true">
          {shownDay}
        </span>
      </div>
      <Field info={info} race={race} no={no} />
    </div>
  );
}

function Field({ info, race, no }: { info: TowerInfo; race: Race; no: number }) {
  const { t, count, points } = useWords();
  const rows = race.frames[no] ?? [];
  const finish = race.frames.at(-1) ?? [];
  const decimals = boardDecimals(finish.map(([, , text]) => ({ points: text })));
  const scale = longestStrip([...finish, ...rows].map((row) => rowOf(row, race, info)));
  // Elements stay in one order, so that each runner keeps its own and moves instead of being made anew.
  const inOrder = rows.map((row, lane) => ({ row, lane })).sort((a, b) => a.row[0] - b.row[0]);
  return (
    <div {...table(t("standings.title"))} className="race-field" style={{ height: `${rows.length * 3.25}rem` }}>
      {inOrder.map(({ row, lane }) => {
        const [runner, rank, text] = row;
        const who = race.runners[runner];
        const isMe = runner === race.me;
        return (
          <div
            key={runner}
            {...ROW}
            className={classNames("race-row", isMe && "race-me", rank === 1 && "tower-first")}
            style={{ transform: `translateY(${lane * 3.25}rem)` }}
          >
            <span {...CELL} className="cell-rank">
              {rank === null ? "–" : count(rank)}
            </span>
            <span {...ROW_HEADER} className="race-name">
              <span className="tower-name">{who?.name}</span>
              {isMe && <span className="tower-you">{t("standings.me", { who: whoOf(info.kind) })}</span>}
            </span>
            <span {...CELL} className="race-strip">
              <Strip row={rowOf(row, race, info)} criteria={info.criteria} scale={scale} />
            </span>
            <span {...CELL} className="cell-points">
              {points(text, decimals)}
            </span>
          </div>
        );
      })}
    </div>
  );
}

/** A runner on one day in the shape that bars are drawn from. */
function rowOf([runner, rank, points, criteria]: RaceRow, race: Race, info: TowerInfo): Row {
  const { ref = "", name = "", unit = null } = race.runners[runner] ?? {};
  const scores = info.criteria.map(({ id }, index) => [id, { measure: null, points: criteria[index] ?? "0" }]);
  return {
    ref,
    name,
    unit,
    rank,
    points,
    rankBefore: null,
    adjustments: "0.00",
    criteria: Object.fromEntries(scores),
    tieBreak: [],
    qualified: true,
    missing: [],
    excluded: false,
  };
}

function useRace(challenge: string): Race | null {
  const [race, setRace] = useState<Race | null>(null);
  const known = useRef<string | null>(null);
  const load = useCallback(async () => {
    const answer = await fetch(`/challenges/${challenge}/race`);
    if (answer.ok) setRace(await answer.json());
  }, [challenge]);
  useEffect(() => {
    if (known.current === challenge) return;
    known.current = challenge;
    load().catch(() => undefined);
  }, [challenge, load]);
  return race;
}
