import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";

/** One browser that is signed in. */
export function SessionLine(props: {
  id: string;
  device: { browser: string; system: string } | null;
  address: string;
  createdAt: number;
  isThis: boolean;
}) {
  const { t, instant } = useWords();
  const { id, device, address, createdAt, isThis } = props;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {device ? t("settings.sessions.device", device) : t("settings.sessions.unknownDevice")}
          {isThis && <Badge tone="brand">{t("settings.sessions.this")}</Badge>}
        </p>
        <p className="break-words text-sm text-ink-2">
          {t("settings.sessions.since", { instant: instant(createdAt, "full") })}
          {address && ` · ${address}`}
        </p>
      </div>
      {!isThis && (
        <Form method="post" action={`/settings/sessions/${id}/end`}>
          <Button size="small">{t("settings.sessions.end")}</Button>
        </Form>
      )}
    </li>
  );
}
