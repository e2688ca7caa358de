import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isAllowed } from "#server/auth/allow.ts";
import { readOwnDeclarations } from "#server/declarations/read-declared.ts";
import { OwnDeclarationLine } from "../../components/declarations/own-line.tsx";
import { titled } from "../../components/people/titled.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const before = Number(searchParams.get("before")) || undefined;
  const page = await asMember(args, async (ctx) => {
    const own = await readOwnDeclarations(ctx, before === undefined ? {} : { before });
    const memberId = ctx.principal.kind === "member" ? ctx.principal.memberId : "";
    return { ...own, mayDeclare: await isAllowed(ctx, "result.declare", { kind: "member", memberId }) };
  });
  return json({ ...page, wasSent: searchParams.has("sent") });
}

export const meta = titled((words) => words.declarations.title);

export default function OwnDeclarations() {
  const { declarations, hasMore, mayDeclare, wasSent } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const declare = (
    <ButtonLink to="/declarations/new" look="primary">
      {t("declarations.declare")}
    </ButtonLink>
  );
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-5">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-bold text-2xl">{t("declarations.title")}</h1>
        <div className="flex flex-wrap gap-2">
          {mayDeclare && declarations.length > 0 && declare}
          <ButtonLink to="/visits" look="quiet">
            {t("visits.title")}
          </ButtonLink>
        </div>
      </header>
      {wasSent && <Notice tone="success">{t("declarations.sent")}</Notice>}
      {declarations.length === 0 ? (
        <EmptyState title={t("declarations.empty")} action={mayDeclare ? declare : undefined}>
          {t(mayDeclare ? "declarations.emptyDetail" : "declarations.emptyForOthers")}
        </EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {declarations.map((declaration) => (
            <OwnDeclarationLine key={declaration.id} declaration={declaration} />
          ))}
        </ul>
      )}
      {hasMore && (
        <ButtonLink to={`?before=${declarations.at(-1)?.position}`} look="quiet" size="small" className="self-start">
          {t("declarations.older")}
        </ButtonLink>
      )}
    </div>
  );
}
