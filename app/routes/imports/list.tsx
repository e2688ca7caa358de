import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sentenceOf } from "#server/api/sentences.ts";
import { listImports } from "#server/imports/read-imports.ts";
import { ImportList } from "../../components/imports/import-list.tsx";
import { UploadForm } from "../../components/imports/upload-form.tsx";
import { titled } from "../../components/people/titled.ts";
import { localeOf } from "../../preferences.ts";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const imports = await asMember(args, listImports);
  const { searchParams } = new URL(args.request.url);
  const reason = searchParams.get("refused");
  const said = { line: searchParams.get("line") ?? "1", column: searchParams.get("column") ?? "" };
  const locale = await localeOf(args.request, args.context.session);
  const refused = reason === null ? null : (sentenceOf(locale, "reasons", reason, said) ?? null);
  return json({ imports, refused });
}

export const meta = titled((words) => words.imports.title);

export default function Imports() {
  const { imports, refused } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <div className="mx-auto flex max-w-[52rem] flex-col gap-8">
      <header>
        <h1 className="font-bold text-2xl">{t("imports.title")}</h1>
        <p className="mt-2 max-w-[60ch] text-ink-2">{t("imports.intro")}</p>
      </header>
      <UploadForm refused={refused} />
      <ImportList imports={imports} />
    </div>
  );
}
