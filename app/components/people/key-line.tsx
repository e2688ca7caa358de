import { Form } from "@remix-run/react";
import type { Scope } from "#core/access/table.ts";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";

const TONES = { active: "gain", expired: "warn", revoked: "plain" } as const;

/** A key without its secret: what it may do, who made it, when it was used. */
export function KeyLine(key: {
  id: string;
  name: string;
  prefix: string;
  scopes: readonly Scope[];
  createdAt: number;
  createdBy: string | null;
  expiresAt: number | null;
  lastUsedAt: number | null;
  state: "active" | "expired" | "revoked";
}) {
  const { t, instant } = useWords();
  const day = instant(key.createdAt, "day");
  const facts = [
    key.createdBy === null ? t("keys.createdAt", { day }) : t("keys.createdBy", { day, name: key.createdBy }),
    key.expiresAt === null ? null : t("keys.expires", { day: instant(key.expiresAt, "day") }),
    key.lastUsedAt === null ? t("keys.neverUsed") : t("keys.lastUsed", { instant: instant(key.lastUsedAt, "full") }),
  ];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <span className="min-w-0 break-words">{key.name}</span>
          <Badge tone={TONES[key.state]}>{t(`keys.states.${key.state}`)}</Badge>
        </p>
        <p className="text-sm text-ink-2">
          <code>{key.prefix}</code> · {key.scopes.map((scope) => t(`keys.scopeNames.${scope}`)).join(", ")}
        </p>
        <p className="text-sm text-ink-2">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      {key.state === "active" && (
        <Form method="post" action={`/keys/${key.id}/revocation`}>
          <Button look="danger" size="small">
            {t("keys.revoke")}
          </Button>
        </Form>
      )}
    </li>
  );
}
