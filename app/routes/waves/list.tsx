import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { listWaves } from "#server/waves/read.ts";
import { titled } from "../../components/people/titled.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { WaveState } from "../../components/waves/wave-state.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => ({ waves: await listWaves(ctx), serverNow: ctx.now }));
  return json({ ...page, mayCreate: args.context.session?.principal.role !== "leader" });
}

export const meta = titled((words) => words.waves.title);

export default function Waves() {
  const { waves, serverNow, mayCreate } = useLoaderData<typeof loader>();
  const { t, window } = useWords();
  const create = mayCreate ? (
    <ButtonLink to="/waves/new" look="primary">
      {t("waves.create")}
    </ButtonLink>
  ) : undefined;
  return (
    <div className="mx-auto flex max-w-[52rem] flex-col gap-5">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="font-bold text-2xl">{t("waves.title")}</h1>
          <p className="mt-1 max-w-[60ch] text-ink-2">{t("waves.detail")}</p>
        </div>
        {waves.length > 0 && create}
      </header>
      {waves.length === 0 ? (
        <EmptyState title={t("waves.none")} action={create}>
          {t("waves.noneDetail")}
        </EmptyState>
      ) : (
        <ul className="card divide-y divide-line overflow-hidden">
          {waves.map((wave) => (
            <li key={wave.id}>
              <Link to={`/waves/${wave.id}`} className="block px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2">
                <span className="flex flex-wrap items-center gap-2 font-semibold">
                  <span className="min-w-0 break-words">{wave.name}</span>
                  <WaveState {...wave} now={serverNow} />
                </span>
                <span className="block text-ink-2 text-sm">
                  {[
                    window(wave.startsAt, wave.endsAt),
                    wave.unitName ?? t("waves.network"),
                    t("waves.answers", { count: wave.answers }),
                  ].join(" · ")}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
