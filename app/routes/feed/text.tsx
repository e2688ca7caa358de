import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { changePost, readPostText } from "#server/recognition/posts/change-post.ts";
import { detailOf, errorsAt } from "../../components/people/problem.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input, TextArea } from "../../components/ui/input.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const text = await asMember(args, (ctx) => readPostText(ctx, args.params.id ?? ""));
  return json({ id: args.params.id ?? "", ...text });
}

/** Fields: `title`, `text`, `version` (the one that is changed). */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const typed = {
    title: form.has("title") ? textOf(form, "title") : null,
    text: textOf(form, "text").replaceAll("\r\n", "\n"),
    version: Number(textOf(form, "version")),
  };
  const changed = await attempt(args, (ctx) => changePost(ctx, id, typed));
  if (changed.ok) return redirect(`/feed/${id}`);
  return json({ problem: changed.problem, typed }, { status: changed.problem.status });
}

export const meta = recognitionTitle((words) => words.form.change);

export default function PostText() {
  const kept = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  const { title, text } = answer?.typed ?? kept;
  const whole = detailOf(answer?.problem, ["/text", "/title"]);
  return (
    <Form method="post" action={`/feed/${kept.id}/text`} className="card mx-auto flex max-w-[44rem] flex-col gap-5 p-4">
      <h1 className="text-2xl font-bold">{t("form.change")}</h1>
      {whole && <Notice tone="danger">{whole}</Notice>}
      <input type="hidden" name="version" value={kept.version} />
      {kept.title !== null && (
        <Field label={t("form.heading")} error={errorsAt(answer?.problem, "/title")}>
          {(field) => <Input {...field} name="title" defaultValue={title ?? ""} maxLength={120} required dir="auto" />}
        </Field>
      )}
      <Field label={t("form.text")} hint={t("comments.mention")} error={errorsAt(answer?.problem, "/text")}>
        {(field) => <TextArea {...field} name="text" defaultValue={text} maxLength={2_000} rows={5} dir="auto" />}
      </Field>
      <Button look="primary" className="self-start">
        {t("form.save")}
      </Button>
    </Form>
  );
}
