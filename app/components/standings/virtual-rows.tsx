import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { classNames } from "../ui/class-names.ts";
import { CELL, ROW_GROUP, rowAt as rowAs, table, WRAPPER } from "../ui/table-roles.ts";
import { boardDecimals, longestStrip } from "./gaps.ts";
import { gapsAt } from "./gaps-at.ts";
import type { LongPage } from "./long-board.tsx";
import { TowerHead, towerClass } from "./tower.tsx";
import { TowerRow } from "./tower-row.tsx";
import type { Me, Row, TowerInfo } from "./types.ts";
import { usePages } from "./use-pages.ts";

/** Before a row was measured: two lines and a strip on a phone, one line at a desk. */
const PHONE_ROW = 80;
const DESK_ROW = 43;
const WIDE = 704;

type Props = {
  info: TowerInfo;
  page: LongPage;
  me: Me | null;
  position: number;
  explain: (row: Row, decimals: 0 | 2) => ReactNode;
};

/** The rows of a long board that are on screen, and a few more; the rest is only as high as it would be. */
export default function VirtualRows({ info, page, me, position, explain }: Props) {
  const { t } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const [margin, setMargin] = useState(0);
  const [opened, setOpened] = useState<string | null>(null);
  const toggle = useCallback((ref: string) => setOpened((now) => (now === ref ? null : ref)), []);
  const { length, goTo } = page;

  useLayoutEffect(() => {
    const measure = () => setMargin((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, []);

  useEffect(() => {
    const rolled = list.current;
    rolled?.addEventListener("keydown", walk);
    return () => rolled?.removeEventListener("keydown", walk);
  }, []);

  const rows = useWindowVirtualizer({
    count: length,
    estimateSize: () => ((list.current?.clientWidth ?? 0) >= WIDE ? DESK_ROW : PHONE_ROW),
    overscan: 10,
    scrollMargin: margin,
    scrollPaddingStart: 120,
  });
  const items = rows.getVirtualItems();
  const { rowAt, want } = usePages(info.challenge, length, position);
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => want(first, last), [want, first, last]);

  const jumped = useRef<number | null>(null);
  useEffect(() => {
    if (goTo === null || margin === 0 || jumped.current === goTo) return;
    jumped.current = goTo;
    rows.scrollToIndex(goTo, { align: "center" });
  }, [goTo, margin, rows]);

  const seen = items.flatMap(({ index }) => rowAt(index) ?? []);
  const top = rowAt(0);
  const decimals = boardDecimals(top ? [top, ...seen] : seen);
  const scale = longestStrip(top ? [top, ...seen] : seen);
  return (
    <div className={classNames(towerClass(info), "tower-long")}>
      <div {...table(t("standings.title"), length + 1)}>
        <TowerHead info={info} />
        <div {...ROW_GROUP} ref={list} className="tower-roll" style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const row = rowAt(index);
            return (
              <div
                key={key}
                data-index={index}
                ref={rows.measureElement}
                {...WRAPPER}
                className={classNames("tower-slot", index === goTo && "tower-sought")}
                style={{ transform: `translateY(${start - margin}px)` }}
              >
                {row ? (
                  <TowerRow
                    row={row}
                    info={info}
                    decimals={decimals}
                    scale={scale}
                    {...gapsAt(index, rowAt)}
                    isMe={row.ref === me?.row.ref}
                    isOpen={opened === row.ref}
                    rowIndex={index + 2}
                    onToggle={toggle}
                  >
                    {opened === row.ref ? explain(row, decimals) : undefined}
                  </TowerRow>
                ) : (
                  <BlankRow index={index} isHidden={row === null} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** A row that has not arrived yet, or that is not shown to this reader: as high as any other. */
function BlankRow({ index, isHidden }: { index: number; isHidden: boolean }) {
  const { t } = useWords();
  return (
    <div {...WRAPPER} className="tower-row">
      <div {...rowAs(index + 2)} className="tower-line tower-coming">
        <span {...CELL} className="cell-name">
          {isHidden ? (
            <span className="tower-no-data">{t("standings.views.rowHidden")}</span>
          ) : (
            <>
              <span className="skeleton h-4 w-32" aria-hidden="true" />
              <span className="sr-only">{t("standings.views.rowsLoading")}</span>
            </>
          )}
        </span>
      </div>
    </div>
  );
}

/** Arrow keys walk from row to row; the page's own keys scroll as ever. */
function walk(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const slot = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-index]") : null;
  if (step === 0 || !slot || !(event.target instanceof HTMLElement) || !event.target.matches(".tower-opener")) return;
  const next = slot.parentElement?.querySelector<HTMLElement>(
    `[data-index="${Number(slot.dataset.index) + step}"] .tower-opener`,
  );
  if (!next) return;
  event.preventDefault();
  next.focus();
}
