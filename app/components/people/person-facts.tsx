import { useWords } from "../../words/words.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { AccessBadge } from "./access-badge.tsx";
import type { PersonPage } from "./person-types.ts";

export const stateOf = (person: PersonPage) => {
  if (!person.active) return "disabled";
  if (person.signsIn) return "active";
  return person.invitedUntil === null ? "not-invited" : "invited";
};

/** Who somebody is, and where. */
export function PersonFacts({ person, isOwn }: { person: PersonPage; isOwn: boolean }) {
  const { t } = useWords();
  const to = `/people/${encodeURIComponent(person.ref)}`;
  const facts = [
    { label: t("people.person.role"), value: t(`house.roles.${person.role}`) },
    { label: t("people.person.unit"), value: person.unit?.name ?? t("people.noUnit") },
    { label: t("people.person.email"), value: person.email ?? t("people.person.noEmail") },
    { label: t("people.person.ref"), value: person.ref },
  ];
  return (
    <section className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="min-w-0 break-words text-2xl font-bold">{person.name}</h1>
        <AccessBadge state={stateOf(person)} />
        {isOwn && <span className="text-sm text-ink-2">({t("people.you")})</span>}
      </header>
      <dl className="card grid gap-x-6 gap-y-4 p-4 sm:grid-cols-2">
        {facts.map(({ label, value }) => (
          <div key={label} className="min-w-0">
            <dt className="text-sm text-ink-2">{label}</dt>
            <dd className="break-words font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {person.may.move && (
        <p className="flex flex-wrap gap-3">
          <ButtonLink to={`${to}/unit`}>{t("people.person.move")}</ButtonLink>
          <ButtonLink to={`${to}/role`}>{t("people.person.changeRole")}</ButtonLink>
        </p>
      )}
    </section>
  );
}
