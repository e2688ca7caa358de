import { json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isAllowed } from "#server/auth/allow.ts";
import { adviseChallenge } from "#server/challenges/advise.ts";
import { AdviceNotice } from "../../components/challenges/advice-notice.tsx";
import { Lifecycle } from "../../components/challenges/lifecycle.tsx";
import { RulesCard } from "../../components/challenges/rules-card.tsx";
import { LiveBoard } from "../../components/standings/live-board.tsx";
import { Swatch } from "../../components/standings/strip.tsx";
import { ButtonLink } from "../../components/ui/button.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";
import { advised } from "./advised.ts";
import { seenBoard } from "./seen-board.ts";
import { towerInfoOf } from "./tower-info.ts";

const FEW_ROWS = 50;
const MANY_ROWS = 200;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const id = params.id ?? "";
  const isWide = new URL(request.url).searchParams.get("rows") === "all";
  const limit = isWide ? MANY_ROWS : FEW_ROWS;
  const page = await asMember({ request, context }, async (ctx) => {
    const { snapshot, source } = await seenBoard(ctx, id, limit);
    const { definition, startsAt, endsAt, settlesAt, certifiedAt, certification } = source.challenge;
    const mayManage = await isAllowed(ctx, "challenge.write", { kind: "challenge", id });
    return {
      definition,
      snapshot,
      info: await towerInfoOf(ctx, source.challenge, snapshot.rows),
      milestones: { startsAt, endsAt, settlesAt, certifiedAt },
      certification,
      mayManage,
      advice: mayManage && snapshot.state === "draft" ? await adviseChallenge(ctx, definition) : [],
      canWiden: !isWide && snapshot.rows.length === limit && snapshot.total > limit,
      serverNow: ctx.now,
    };
  });
  return json({ ...page, advice: await advised({ request, context }, page.advice), limit });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.definition.name ?? ""} · Élan` }];

export default function BoardPage() {
  const { definition, snapshot, info, milestones, certification, mayManage, advice, serverNow, limit, canWiden } =
    useLoaderData<typeof loader>();
  const { t } = useWords();
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
          key={challenge}
          title={definition.name}
          info={info}
          snapshot={snapshot}
          serverNow={serverNow}
          milestones={milestones}
          limit={limit}
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
            canWiden && (
              <ButtonLink to="?rows=all" look="quiet" size="small" preventScrollReset className="mt-3">
                {t("challenges.page.allRows")}
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
