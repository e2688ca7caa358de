import { Link } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { AccessBadge } from "./access-badge.tsx";
import type { Person } from "./types.ts";

/** People, one a line; on a phone the unit and the role go below the name. */
export function PeopleTable({ people }: { people: readonly Person[] }) {
  const { t } = useWords();
  const head = "px-4 py-2.5 text-left text-xs font-semibold text-ink-2";
  return (
    <div className="card overflow-hidden">
      <table className="w-full table-fixed border-collapse">
        <thead className="border-b border-line bg-sunken">
          <tr>
            <th scope="col" className={head}>
              {t("people.columns.name")}
            </th>
            <th scope="col" className={`${head} hidden w-[28%] md:table-cell`}>
              {t("people.columns.unit")}
            </th>
            <th scope="col" className={`${head} hidden w-[16%] md:table-cell`}>
              {t("people.columns.role")}
            </th>
            <th scope="col" className={`${head} w-[7.5rem]`}>
              {t("people.columns.state")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {people.map((person) => (
            <tr key={person.ref} className="relative hover:bg-hover">
              <td className="px-4 py-2.5">
                <Link
                  to={`/people/${encodeURIComponent(person.ref)}`}
                  className="block truncate font-semibold after:absolute after:inset-0"
                >
                  {person.name}
                </Link>
                <span className="block truncate text-sm text-ink-2 md:hidden">
                  {person.unit ?? t("people.noUnit")} · {t(`house.roles.${person.role}`)}
                </span>
                {person.email && <span className="hidden truncate text-sm text-ink-2 md:block">{person.email}</span>}
              </td>
              <td className="hidden truncate px-4 py-2.5 md:table-cell">{person.unit ?? t("people.noUnit")}</td>
              <td className="hidden px-4 py-2.5 md:table-cell">{t(`house.roles.${person.role}`)}</td>
              <td className="px-4 py-2.5">
                <AccessBadge state={person.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
