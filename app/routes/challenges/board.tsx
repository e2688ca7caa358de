import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readBoardWish } from "#core/standings/board-wish.ts";
import type { LeaderboardRow } from "#core/standings/row.ts";
import { isAllowed } from "#server/auth/allow.ts";
import { adviseChallenge } from "#server/challenges/advise.ts";
import { AdviceNotice } from "../../components/challenges/advice-notice.tsx";
import { Lifecycle } from "../../components/challenges/lifecycle.tsx";
import { RulesCard } from "../../components/challenges/rules-card.tsx";
import { BoardContent } from "../../components/standings/board-content.tsx";
import { LiveBoard } from "../../components/standings/live-board.tsx";
import { Swatch } from "../../components/standings/strip.tsx";
import { ViewNav } from "../../components/standings/view-nav.tsx";
import { ButtonLink } from "../../components/ui/button.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";
import { advised } from "./advised.ts";
import { seenBoard } from "./seen-board.ts";
import { offeredViews, type ShownView, shownView } from "./shown-view.ts";
import { towerInfoOf } from "./tower-info.ts";

/** Of a board that is shown in another way only its state and one's own row are watched. */
const FEW_ROWS = 3;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const id = params.id ?? "";
  const { searchParams } = new URL(request.url);
  const asked = readBoardWish(searchParams);
  const page = await asMember({ request, context }, async (ctx) => {
    const seen = await seenBoard(ctx, id);
    const { source } = seen;
    const views = offeredViews(ctx, seen);
    // An address that was shared may name a view that this reader has none of: the board itself is there for all.
    const isOffered = views.includes(asked.view) || asked.view === "all" || asked.around !== undefined;
    const wish = isOffered ? asked : { view: "top" as const };
    const more = { cursor: searchParams.get("cursor"), find: searchParams.get("find") };
    const shown = await shownView(ctx, seen, wish, more);
    const window = shown.kind === "live" ? shown : { limit: FEW_ROWS, around: undefined };
    const snapshot = seen.snapshot({ limit: window.limit, around: window.around });
    const { definition, startsAt, endsAt, settlesAt, certifiedAt, certification } = source.challenge;
    const mayManage = await isAllowed(ctx, "challenge.write", { kind: "challenge", id });
    return {
      definition,
      snapshot,
      wish,
      views,
      shown,
      window: { limit: window.limit, around: window.around },
      info: await towerInfoOf(ctx, source.challenge, [...snapshot.rows, ...rowsOf(shown)]),
      milestones: { startsAt, endsAt, settlesAt, certifiedAt },
      certification,
      mayManage,
      advice: mayManage && snapshot.state === "draft" ? await adviseChallenge(ctx, definition) : [],
      serverNow: ctx.now,
    };
  });
  return json({ ...page, advice: await advised({ request, context }, page.advice) });
}

/** The rows whose units a page has to name. */
function rowsOf(shown: ShownView): readonly LeaderboardRow[] {
  if (shown.kind === "past") return shown.rows;
  if (shown.kind === "side") return shown.view.rows.map(({ row }) => row);
  return shown.kind === "all" || shown.kind === "race" ? shown.page.rows : [];
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.definition.name ?? ""} · Élan` }];

export default function BoardPage() {
  const {
    definition,
    snapshot,
    info,
    milestones,
    certification,
    mayManage,
    advice,
    serverNow,
    views,
    shown,
    wish,
    window,
  } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const nav = <ViewNav info={info} wish={wish} views={views} />;
  const { challenge, state, version } = snapshot;
  const rules = <RulesCard definition={definition} criteria={info.criteria} />;
  return (
    <div className="board-page">
      <div className="min-w-0">
        {advice.length > 0 && (
          <div className="mb-4">
            <AdviceNotice advice={advice} />
          </div>
        )}
        <LiveBoard
          key={`${challenge} ${wish.view}`}
          title={definition.name}
          info={info}
          snapshot={snapshot}
          serverNow={serverNow}
          milestones={milestones}
          limit={window.limit}
          around={window.around}
          nav={nav}
          content={
            shown.kind === "live"
              ? undefined
              : (board) => <BoardContent info={info} wish={wish} shown={shown} board={board} />
          }
          actions={mayManage && <Lifecycle challenge={challenge} state={state} version={version} />}
          rules={
            <details className="board-rules-fold card">
              <summary>
                <span className="sr-only">{t("challenges.page.rules")}</span>
                {info.criteria.map((criterion, index) => (
                  <span key={criterion.id} className="inline-flex items-center gap-1.5">
                    <Swatch criterion={criterion} index={index} />
                    {criterion.name}
                  </span>
                ))}
                <Icon name="chevronDown" size={16} className="ml-auto text-ink-3" />
              </summary>
              <div className="px-4 pb-4">{rules}</div>
            </details>
          }
          more={
            wish.view === "top" &&
            views.includes("all") && (
              <ButtonLink to="?view=all" look="quiet" size="small" className="mt-3">
                {t("standings.views.showAll")}
              </ButtonLink>
            )
          }
        />
      </div>
      <aside className="board-aside">
        {rules}
        <p className="mt-6 text-xs text-ink-3">{t("challenges.list.version", { version: String(version) })}</p>
        {certification && (
          <p className="mt-2 break-all text-xs text-ink-3">
            {t("challenges.page.proof", {
              position: String(certification.position),
              standings: certification.standings,
              rules: certification.definition,
            })}
          </p>
        )}
      </aside>
    </div>
  );
}
