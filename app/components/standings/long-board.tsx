import { Form, Link } from "@remix-run/react";
import { type ReactNode, useEffect, useState } from "react";
import { type BoardWish, writeBoardWish } from "#core/standings/board-wish.ts";
import { useWords } from "../../words/words.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Tower } from "./tower.tsx";
import type { Me, Row, TowerInfo } from "./types.ts";
import type VirtualRows from "./virtual-rows.tsx";

/** A page of a long board as the server rendered it, and what leads on without script. */
export type LongPage = {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly isFirst: boolean;
  /** How many rows there are to scroll through. */
  readonly length: number;
  /** The row that was asked for, from 0. */
  readonly goTo: number | null;
  readonly found: { readonly text: string; readonly people: readonly FoundPerson[] } | null;
};
type FoundPerson = {
  readonly ref: string;
  readonly name: string;
  readonly unit: string | null;
  readonly rank: number | null;
};

type Props = {
  info: TowerInfo;
  page: LongPage;
  total: number;
  me: Me | null;
  /** The position up to which the watched board is known. */
  position: number;
  explain: (row: Row, decimals: 0 | 2) => ReactNode;
};

/** A board of any length: a page at a time without script, rolled out row by row as one scrolls with it. */
export function LongBoard({ info, page, total, me, position, explain }: Props) {
  const { t } = useWords();
  const [Rows, setRows] = useState<typeof VirtualRows | null>(null);
  useEffect(() => {
    void import("./virtual-rows.tsx").then((loaded) => setRows(() => loaded.default));
  }, []);
  const to = (more: Partial<BoardWish>) => `/challenges/${info.challenge}${writeBoardWish({ view: "all", ...more })}`;
  return (
    <>
      <FindPerson info={info} found={page.found} />
      {Rows ? (
        <Rows info={info} page={page} me={me} position={position} explain={explain} />
      ) : (
        <>
          <Tower info={info} rows={page.rows} total={total} me={me} explain={explain} isPart />
          <div className="mt-3 flex gap-2">
            {!page.isFirst && (
              <ButtonLink to={to({})} look="quiet" size="small">
                {t("standings.views.first")}
              </ButtonLink>
            )}
            {page.next !== null && (
              <ButtonLink to={`${to({})}&cursor=${encodeURIComponent(page.next)}`} look="quiet" size="small">
                {t("standings.views.next")}
              </ButtonLink>
            )}
          </div>
        </>
      )}
    </>
  );
}

/** A field that finds a person's row: it is a form, so it works before the script does. */
function FindPerson({ info, found }: { info: TowerInfo; found: LongPage["found"] }) {
  const { t, count } = useWords();
  return (
    <div className="view-choice">
      <Form method="get" action={`/challenges/${info.challenge}`} className="view-form" preventScrollReset>
        <input type="hidden" name="view" value="all" />
        <label htmlFor="find">{t("standings.views.find")}</label>
        <input
          id="find"
          name="find"
          type="search"
          className="input"
          autoComplete="off"
          minLength={2}
          defaultValue={found?.text ?? ""}
          placeholder={t("standings.views.findHint")}
        />
        <Button size="small">{t("standings.views.findSubmit")}</Button>
      </Form>
      {found && (
        <div role="status">
          {found.people.length === 0 ? (
            <p className="view-note">{t("standings.views.findNone")}</p>
          ) : (
            <ul className="found">
              {found.people.map(({ ref, name, unit, rank }) => (
                <li key={ref}>
                  <Link to={`/challenges/${info.challenge}${writeBoardWish({ view: "all", around: ref })}`}>
                    <strong>{name}</strong>
                    {unit !== null && <span className="text-ink-2"> · {info.unitNames[unit] ?? unit}</span>}
                    {rank !== null && (
                      <span className="text-ink-2"> · {t("standings.rank", { rank, shown: count(rank) })}</span>
                    )}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}
