import { type MouseEvent, useState } from "react";
import { LIMITS } from "#core/training/limits.ts";
import { useWords } from "../../words/words.tsx";
import { errorsAt, type FormProblem } from "../people/problem.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Input, TextArea } from "../ui/input.tsx";

export type TypedCard = { readonly kind: string } & Readonly<Record<string, string>>;

/**
 * The cards of a module, which can be added and taken out. Before the script is there the same buttons submit the form, and
 * the page comes back with the card added or gone (routes/training/details-of-form.ts).
 */
export function CardFields(props: {
  cards: readonly TypedCard[];
  problem: FormProblem | null;
  /** The page that takes a picture. */
  pictures: string;
}) {
  const { cards, problem, pictures } = props;
  const { t } = useWords();
  const [rows, setRows] = useState(() => cards.map((card, key) => ({ key, card })));
  const press = (change: () => void) => (event: MouseEvent) => {
    event.preventDefault();
    change();
  };
  const add = (kind: "text" | "video") => (
    <Button
      name="change"
      value={`add ${kind}`}
      formNoValidate
      size="small"
      onClick={press(() =>
        setRows((had) => [...had, { key: Math.max(-1, ...had.map(({ key }) => key)) + 1, card: { kind } }]),
      )}
    >
      <Icon name="plus" size={18} />
      {t(`training.author.cardKinds.${kind}`)}
    </Button>
  );
  return (
    <section className="flex flex-col gap-4">
      <div>
        <h2 className="font-semibold text-lg">{t("training.author.cards")}</h2>
        <p className="text-ink-2 text-sm">{t("training.author.cardsHint")}</p>
      </div>
      {rows.map(({ key, card }, index) => (
        <fieldset key={key} className="card flex flex-col gap-4 p-4">
          <legend className="sr-only">{t("training.author.card", { number: String(index + 1) })}</legend>
          <div className="flex items-center justify-between gap-3">
            <span aria-hidden="true" className="font-semibold">
              {t("training.author.card", { number: String(index + 1) })}
            </span>
            <Button
              look="quiet"
              size="small"
              name="change"
              value={`remove ${index}`}
              formNoValidate
              onClick={press(() => setRows((had) => had.filter((row) => row.key !== key)))}
            >
              <Icon name="trash" size={18} />
              {t("training.author.removeCard")}
            </Button>
          </div>
          <input type="hidden" name={`/cards/${index}/kind`} value={card.kind} />
          {card.kind === "video" ? (
            <VideoFields at={`/cards/${index}`} card={card} problem={problem} />
          ) : card.kind === "picture" ? (
            <PictureFields at={`/cards/${index}`} card={card} problem={problem} />
          ) : (
            <Field label={t("training.author.cardText")} error={errorsAt(problem, `/cards/${index}/text`)}>
              {(field) => (
                <TextArea {...field} name={`/cards/${index}/text`} defaultValue={card.text} rows={6} maxLength={4000} />
              )}
            </Field>
          )}
        </fieldset>
      ))}
      <p className="flex flex-wrap items-center gap-3">
        <span className="text-ink-2 text-sm">{t("training.author.addCard")}</span>
        {add("text")}
        {add("video")}
        <ButtonLink to={pictures} size="small">
          <Icon name="plus" size={18} />
          {t("training.author.cardKinds.picture")}
        </ButtonLink>
      </p>
    </section>
  );
}

function PictureFields({ at, card, problem }: { at: string; card: TypedCard; problem: FormProblem | null }) {
  const { t } = useWords();
  return (
    <>
      <input type="hidden" name={`${at}/picture`} value={card.picture} />
      <img src={`/pictures/${card.picture}`} alt="" className="max-h-48 self-start rounded-md" />
      {(["description", "caption"] as const).map((name) => (
        <Field key={name} label={t(`training.author.${name}`)} error={errorsAt(problem, `${at}/${name}`)}>
          {(field) => <Input {...field} name={`${at}/${name}`} defaultValue={card[name]} maxLength={LIMITS[name]} />}
        </Field>
      ))}
    </>
  );
}

function VideoFields({ at, card, problem }: { at: string; card: TypedCard; problem: FormProblem | null }) {
  const { t } = useWords();
  return (
    <>
      <Field label={t("training.author.videoTitle")} error={errorsAt(problem, `${at}/title`)}>
        {(field) => <Input {...field} name={`${at}/title`} defaultValue={card.title} maxLength={120} />}
      </Field>
      <Field label={t("training.author.videoAddress")} error={errorsAt(problem, `${at}/address`)}>
        {(field) => (
          <Input
            {...field}
            name={`${at}/address`}
            defaultValue={card.address}
            inputMode="url"
            placeholder="https://"
            maxLength={500}
          />
        )}
      </Field>
      <Field label={t("training.author.transcript")} error={errorsAt(problem, `${at}/transcript`)}>
        {(field) => (
          <TextArea {...field} name={`${at}/transcript`} defaultValue={card.transcript} rows={6} maxLength={8000} />
        )}
      </Field>
    </>
  );
}
