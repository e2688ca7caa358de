import { Badge } from "../ui/badge.tsx";
import { useTrainingWords } from "./module-line.tsx";

type Figures = {
  readonly people: number;
  readonly started: number;
  readonly completed: number;
  readonly passed: number;
  readonly averageScore: string | null;
};

const STAGES = ["started", "completed", "passed"] as const;

/** How far a group is: a bar a stage, and the mean of its best scores. */
export function GroupFigures({ name, figures }: { name: string; figures: Figures }) {
  const { t, quantity } = useTrainingWords();
  const { people, averageScore } = figures;
  return (
    <section className="card flex flex-col gap-3 p-4">
      <h2 className="flex items-baseline justify-between gap-3 font-semibold">
        <span className="min-w-0 break-words">{name}</span>
        {averageScore !== null && (
          <span className="flex-none font-normal text-ink-2 text-sm">
            {t("training.progress.average")} <strong className="text-ink">{quantity(averageScore)}</strong>
          </span>
        )}
      </h2>
      <dl className="flex flex-col gap-2">
        {STAGES.map((stage) => (
          <div key={stage} className="grid grid-cols-[7rem_minmax(0,1fr)_auto] items-center gap-3 text-sm">
            <dt>{t(`training.progress.${stage}`)}</dt>
            <dd aria-hidden="true" className="steps">
              <span className="relative overflow-clip">
                <span
                  className="absolute inset-0 origin-left bg-brand"
                  style={{ transform: `scaleX(${people === 0 ? 0 : figures[stage] / people})` }}
                />
              </span>
            </dd>
            <dd className="text-ink-2">
              {t("training.progress.share", { count: String(figures[stage]), people: String(people) })}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Person = {
  readonly ref: string;
  readonly name: string;
  readonly unit: string;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly bestScore: string | null;
  readonly passedAt: number | null;
  readonly wasRetained: boolean | null;
};

/** A manager's own people, one by one. */
export function PeopleProgress({ people }: { people: readonly Person[] }) {
  const { t, quantity } = useTrainingWords();
  return (
    <section>
      <h2 className="mb-3 font-semibold text-lg">{t("training.progress.people")}</h2>
      <ul className="card divide-y divide-line">
        {people.map((person) => (
          <li key={person.ref} className="flex items-center justify-between gap-4 px-4 py-3">
            <div className="min-w-0">
              <p className="break-words font-semibold">{person.name}</p>
              <p className="text-ink-2 text-sm">{person.unit}</p>
            </div>
            <p className="flex flex-wrap items-center justify-end gap-2">
              {person.bestScore !== null && <span className="font-bold">{quantity(person.bestScore)}</span>}
              <Where person={person} />
              {person.wasRetained !== null && (
                <Badge tone={person.wasRetained ? "gain" : "warn"}>
                  {t(person.wasRetained ? "training.module.retained" : "training.module.notRetained")}
                </Badge>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Where({ person: { startedAt, completedAt, passedAt } }: { person: Person }) {
  const { t } = useTrainingWords();
  if (passedAt !== null) return <Badge tone="gain">{t("training.list.passed")}</Badge>;
  if (completedAt !== null) return <Badge>{t("training.list.completed")}</Badge>;
  if (startedAt !== null) return <Badge tone="brand">{t("training.list.started")}</Badge>;
  return <Badge>{t("training.progress.notStarted")}</Badge>;
}
