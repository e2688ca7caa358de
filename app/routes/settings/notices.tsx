import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { NOTICE_GROUPS } from "#core/notices/groups.ts";
import { changeNoticeWishes, readNoticeWishes } from "#server/notices/wishes.ts";
import { titled } from "../../components/people/titled.ts";
import { Button } from "../../components/ui/button.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const wishes = await asMember(args, readNoticeWishes);
  return json({ ...wishes, isSaved: new URL(args.request.url).searchParams.has("saved") });
}

/** Fields: `told` (each group that is ticked), `mails` (present when ticked). */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const told = form.getAll("told");
  const muted = NOTICE_GROUPS.filter((group) => !told.includes(group));
  await asMember(args, (ctx) => changeNoticeWishes(ctx, { muted, mails: form.has("mails") }));
  return redirect("/settings/notices?saved");
}

export const meta = titled((words) => words.settings.notices.title);

export default function NoticeWishes() {
  const { muted, mails, isSaved } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <Form method="post" action="/settings/notices" className="flex flex-col gap-5">
      <header>
        <h1 className="text-2xl font-bold">{t("settings.notices.title")}</h1>
        <p className="mt-2 text-ink-2">{t("settings.notices.detail")}</p>
      </header>
      {isSaved && <Notice tone="success">{t("settings.saved")}</Notice>}
      <fieldset className="card divide-y divide-line">
        <legend className="sr-only">{t("settings.notices.title")}</legend>
        {NOTICE_GROUPS.map((group) => (
          <label key={group} className="flex cursor-pointer gap-3 px-4 py-3">
            <input
              type="checkbox"
              name="told"
              value={group}
              defaultChecked={!muted.includes(group)}
              className="check"
            />
            <span className="min-w-0">
              <span className="block font-semibold">{t(`settings.notices.groups.${group}`)}</span>
              <span className="block text-sm text-ink-2">{t(`settings.notices.groupDetails.${group}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="flex cursor-pointer items-start gap-3">
        <input type="checkbox" name="mails" defaultChecked={mails} className="check" />
        {t("settings.notices.mails")}
      </label>
      <Button look="primary" className="self-start">
        {t("house.actions.save")}
      </Button>
    </Form>
  );
}
