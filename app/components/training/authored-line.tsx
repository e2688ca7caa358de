import { Link } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { Icon } from "../ui/icon.tsx";
import type { AuthoredModule } from "./types.ts";

/** A module as its authors list it: published or not, and for whom. */
export function AuthoredLine({ module }: { module: AuthoredModule }) {
  const { t } = useWords();
  const { ref, title, version, hasChanges, questions, units } = module;
  return (
    <li className="border-line border-t first:border-t-0">
      <Link to={`/training/${encodeURIComponent(ref)}/draft`} className="module-line">
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="min-w-0 break-words font-semibold">{title}</span>
            {version === null ? (
              <Badge>{t("training.list.draft")}</Badge>
            ) : (
              <Badge tone="gain">{t("training.list.version", { version: String(version) })}</Badge>
            )}
            {version !== null && hasChanges && <Badge tone="warn">{t("training.list.changes")}</Badge>}
          </span>
          <span className="mt-1 block text-ink-2 text-sm">
            {t("training.list.questions", { count: questions })}
            {" · "}
            {units.length > 0 ? t("training.list.forUnits", { units: units.join(", ") }) : t("training.list.forNobody")}
          </span>
        </span>
        <Icon name="chevron" size={16} className="flex-none text-ink-3" />
      </Link>
    </li>
  );
}
