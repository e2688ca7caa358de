import { Form, Link } from "@remix-run/react";
import { useId } from "react";
import { KUDOS_REASONS, type PersonView, type PostKind, type WinFacts } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select, TextArea } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { useNameOf } from "./person-name.tsx";
import { useFactSentence } from "./win-facts.tsx";

type WrittenKind = Exclude<PostKind, "practice">;

export type PostFormOptions = {
  readonly kinds: readonly WrittenKind[];
  readonly audiences: readonly {
    readonly value: string;
    readonly kind: "all" | "unit" | "challenge";
    readonly name: string;
  }[];
  readonly announceTo: readonly string[];
  readonly facts: readonly { readonly ref: string; readonly facts: WinFacts }[];
  readonly colleagues: readonly { readonly ref: string; readonly name: string }[];
  readonly posts: readonly { readonly id: string; readonly kind: PostKind; readonly of: PersonView }[];
  readonly challenges: readonly { readonly id: string; readonly name: string }[];
  readonly today: string;
  readonly inTwoWeeks: string;
};
export type TypedPost = Readonly<Record<string, string>>;

/** What one writes to the feed: first the kind, then what that kind rests on. */
export function PostForm(props: {
  kind: WrittenKind;
  options: PostFormOptions;
  typed: TypedPost;
  problem: FormProblem | null;
}) {
  const t = useRecognition();
  const { kind, options, typed, problem } = props;
  const audiences = kind === "announcement" ? options.audiences.filter(isAnnounceable) : options.audiences;
  const whole = detailOf(problem, POINTERS);
  function isAnnounceable({ value }: { value: string }) {
    return options.announceTo.includes(value);
  }
  return (
    <div className="flex flex-col gap-5">
      <nav aria-label={t("form.kind")} className="chips">
        {options.kinds.map((one) => (
          <Link
            key={one}
            to={`/feed/new?kind=${one}`}
            className="chip"
            aria-current={one === kind ? "page" : undefined}
          >
            {t(`kinds.${one}`)}
          </Link>
        ))}
      </nav>
      {kind === "win" && options.facts.length === 0 ? (
        <EmptyState title={t("form.noFacts")} action={<ButtonLink to="/feed">{t("feed.title")}</ButtonLink>}>
          {t("form.noFactsDetail")}
        </EmptyState>
      ) : (
        <Form method="post" action="/feed/new" className="card flex flex-col gap-5 p-4">
          {whole && <Notice tone="danger">{whole}</Notice>}
          <input type="hidden" name="kind" value={kind} />
          {kind === "win" && <WinFields {...props} />}
          {kind === "kudos" && <KudosFields {...props} />}
          {(kind === "announcement" || kind === "field") && (
            <Field label={t("form.heading")} error={errorsAt(problem, "/title")}>
              {(field) => (
                <Input {...field} name="title" defaultValue={typed.title} maxLength={120} required dir="auto" />
              )}
            </Field>
          )}
          <Field
            label={t(kind === "win" ? "form.textOptional" : "form.text")}
            hint={t("comments.mention")}
            error={errorsAt(problem, "/text")}
            optional={kind === "win"}
          >
            {(field) => (
              <TextArea
                {...field}
                name="text"
                defaultValue={typed.text}
                maxLength={2_000}
                rows={4}
                required={kind !== "win"}
                dir="auto"
              />
            )}
          </Field>
          {kind === "field" && <FieldFields {...props} />}
          {kind === "announcement" && <DateFields {...props} />}
          <Field label={t("audience.label")} error={errorsAt(problem, "/audience")}>
            {(field) => (
              <Select {...field} name="audience" defaultValue={typed.audience || audiences[0]?.value}>
                {audiences.map(({ value, kind: of, name }) => (
                  <option key={value} value={value}>
                    {of === "all" ? t("audience.all") : t(`audience.${of}`, { name })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button look="primary" className="self-start">
            {t("form.post")}
          </Button>
        </Form>
      )}
    </div>
  );
}

const POINTERS = [
  "/text",
  "/title",
  "/fact",
  "/to",
  "/reason",
  "/about",
  "/audience",
  "/startsOn",
  "/endsOn",
  "/answerBy",
];

type FieldsProps = { options: PostFormOptions; typed: TypedPost; problem: FormProblem | null };

function WinFields({ options, typed, problem }: FieldsProps) {
  const t = useRecognition();
  const sentence = useFactSentence();
  return (
    <Field label={t("form.fact")} hint={t("form.factHint")} error={errorsAt(problem, "/fact")}>
      {(field) => (
        <Select {...field} name="fact" defaultValue={typed.fact}>
          {options.facts.map(({ ref, facts }) => (
            <option key={ref} value={ref}>
              {sentence(facts)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function KudosFields({ options, typed, problem }: FieldsProps) {
  const t = useRecognition();
  const nameOf = useNameOf();
  return (
    <>
      <ColleagueField label={t("form.toWhom")} options={options} typed={typed} problem={problem} />
      <Field label={t("form.reason")} error={errorsAt(problem, "/reason")}>
        {(field) => (
          <Select {...field} name="reason" defaultValue={typed.reason} required>
            <option value="">{t("form.choose")}</option>
            {KUDOS_REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {t(`kudos.reasons.${reason}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("form.about")} error={errorsAt(problem, "/about")}>
        {(field) => (
          <Select {...field} name="about" defaultValue={typed.about} required>
            <option value="">{t("form.choose")}</option>
            {options.posts.map(({ id, kind, of }) => (
              <option key={id} value={`post:${id}`}>
                {t(`links.${kind}`, { name: nameOf(of) })}
              </option>
            ))}
            {options.challenges.map(({ id, name }) => (
              <option key={id} value={`challenge:${id}`}>
                {t("links.challenge", { name })}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </>
  );
}

function FieldFields({ options, typed, problem }: FieldsProps) {
  const t = useRecognition();
  return (
    <>
      <ColleagueField label={t("form.owner")} options={options} typed={typed} problem={problem} />
      <Field label={t("form.answerBy")} error={errorsAt(problem, "/answerBy")}>
        {(field) => (
          <Input
            {...field}
            type="date"
            name="answerBy"
            min={options.today}
            defaultValue={typed.answerBy || options.inTwoWeeks}
            required
            className="max-w-56"
          />
        )}
      </Field>
    </>
  );
}

function DateFields({ options, typed, problem }: FieldsProps) {
  const t = useRecognition();
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t("form.startsOn")} error={errorsAt(problem, "/startsOn")} optional>
        {(field) => <Input {...field} type="date" name="startsOn" min={options.today} defaultValue={typed.startsOn} />}
      </Field>
      <Field label={t("form.endsOn")} hint={t("form.endsOnHint")} error={errorsAt(problem, "/endsOn")} optional>
        {(field) => <Input {...field} type="date" name="endsOn" min={options.today} defaultValue={typed.endsOn} />}
      </Field>
    </div>
  );
}

/** A colleague, by name: the browser proposes those it is told of, and anybody else can be typed. */
function ColleagueField({ label, options, typed, problem }: FieldsProps & { label: string }) {
  const t = useRecognition();
  const listId = useId();
  return (
    <Field label={label} hint={t("form.toHint")} error={errorsAt(problem, "/to")}>
      {(field) => (
        <>
          <Input
            {...field}
            name="to"
            list={listId}
            defaultValue={typed.to}
            maxLength={200}
            autoComplete="off"
            required
          />
          <datalist id={listId}>
            {options.colleagues.map(({ ref, name }) => (
              <option key={ref} value={name}>
                {ref}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
