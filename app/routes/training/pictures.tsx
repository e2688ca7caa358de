import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { LIMITS } from "#core/training/limits.ts";
import { allow } from "#server/auth/allow.ts";
import { type Flaw, Refusal } from "#server/refusal.ts";
import { addPicture } from "#server/training/change-draft.ts";
import { readDraft } from "#server/training/read-draft.ts";
import { errorsAt } from "../../components/people/problem.ts";
import { titled } from "../../components/people/titled.ts";
import { AuthorFrame, WholeProblem } from "../../components/training/author-frame.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";
import { readFormWithPicture } from "../pictures/read-form.ts";
import { takePicture } from "../pictures/take-picture.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ref, draft } = await asMember(args, (ctx) => readDraft(ctx, args.params.ref ?? ""));
  return json({ ref, title: draft.title });
}

/** Adds a card. Fields: the file `picture`, `description`, `caption`. */
export async function action(args: ActionFunctionArgs) {
  const ref = args.params.ref ?? "";
  await asMember(args, (ctx) => allow(ctx, "training.author"));
  const { form, picture } = await readFormWithPicture(args.request);
  const typed = { description: textOf(form, "description").trim(), caption: textOf(form, "caption").trim() };
  const { description, caption } = typed;
  const checked = await attempt(args, async () => {
    const flaws: Flaw[] = [];
    if (picture === null) flaws.push({ pointer: "/picture", code: "picture-missing" });
    if (description === "") flaws.push({ pointer: "/description", code: "blank" });
    if (caption.length > LIMITS.caption) {
      flaws.push({ pointer: "/caption", code: "too-long", params: { most: LIMITS.caption } });
    }
    if (picture === null || flaws.length > 0) throw new Refusal("invalid", { flaws });
    return picture;
  });
  const kept = checked.ok ? await takePicture(args, { sent: checked.value, kind: "module", description }) : checked;
  const added = kept.ok
    ? await attempt(args, (ctx) => addPicture(ctx, ref, { picture: kept.value, description, caption }))
    : kept;
  if (added.ok) return redirect(`/training/${encodeURIComponent(ref)}/draft?saved`);
  return json({ problem: added.problem, typed }, { status: added.problem.status });
}

export const meta = titled((words) => words.training.author.pictureTitle);

export default function Pictures() {
  const { ref, title } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const problem = answer?.problem ?? null;
  return (
    <AuthorFrame moduleRef={ref} title={title}>
      <Form method="post" encType="multipart/form-data" className="flex flex-col gap-5">
        <h2 className="font-semibold text-lg">{t("training.author.pictureTitle")}</h2>
        <WholeProblem problem={problem} shown={["/picture", "/description", "/caption"]} />
        <Field label={t("training.author.picture")} error={errorsAt(problem, "/picture")}>
          {(field) => (
            <input {...field} type="file" name="picture" accept="image/jpeg,image/png,image/webp" className="input" />
          )}
        </Field>
        <Field
          label={t("training.author.description")}
          hint={t("training.author.descriptionHint")}
          error={errorsAt(problem, "/description")}
        >
          {(field) => <Input {...field} name="description" defaultValue={answer?.typed.description} maxLength={300} />}
        </Field>
        <Field label={t("training.author.caption")} error={errorsAt(problem, "/caption")} optional>
          {(field) => <Input {...field} name="caption" defaultValue={answer?.typed.caption} maxLength={400} />}
        </Field>
        <p className="flex flex-wrap gap-3">
          <Button look="primary">{t("training.author.addPicture")}</Button>
          <ButtonLink to={`/training/${encodeURIComponent(ref)}/draft`} look="quiet">
            {t("house.actions.cancel")}
          </ButtonLink>
        </p>
      </Form>
    </AuthorFrame>
  );
}
