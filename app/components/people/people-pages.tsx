import { useWords } from "../../words/words.tsx";
import { ButtonLink } from "../ui/button.tsx";

/** Leads to the people before and after. */
export function PeoplePages(props: { page: number; pages: number; asked: { search: string; unit: string } }) {
  const { t, count } = useWords();
  const { page, pages, asked } = props;
  if (pages === 1) return null;
  const to = (number: number) => {
    const query = new URLSearchParams({
      ...(asked.search && { search: asked.search }),
      ...(asked.unit && { unit: asked.unit }),
    });
    query.set("page", String(number));
    return `/people?${query}`;
  };
  const where = t("people.page", { page: count(page), pages: count(pages) });
  return (
    <nav aria-label={where} className="mt-5 flex flex-wrap items-center justify-between gap-3">
      {page > 1 ? <ButtonLink to={to(page - 1)}>{t("people.previous")}</ButtonLink> : <span />}
      <span className="text-sm text-ink-2">{where}</span>
      {page < pages ? <ButtonLink to={to(page + 1)}>{t("people.next")}</ButtonLink> : <span />}
    </nav>
  );
}
