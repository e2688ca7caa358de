import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import type { DisplayInfo, DisplayOptions } from "./types.ts";

/** A screen that was seen this recently is on. */
const ON_MS = 3 * 60_000;

/** One screen: where it hangs, what it shows, whether it is on. */
export function DisplayLine(props: { display: DisplayInfo; options: DisplayOptions; serverNow: number }) {
  const { t, instant } = useWords();
  const { display, options, serverNow } = props;
  const isOn = display.lastSeenAt !== null && serverNow - display.lastSeenAt < ON_MS;
  const boards = display.boards.map((id) => options.boards.find((board) => board.id === id)?.name ?? "…");
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <span className="min-w-0 break-words">{display.name}</span>
          <Badge tone={isOn ? "gain" : "plain"}>{t(isOn ? "displays.on" : "displays.off")}</Badge>
        </p>
        <p className="text-ink-2 text-sm">{boards.join(" · ")}</p>
        <p className="text-ink-2 text-sm">
          {display.unit ?? t("displays.everywhere")} · {t(`displays.audiences.${display.audience}`)}
          {display.lastSeenAt !== null && ` · ${t("displays.seen", { instant: instant(display.lastSeenAt, "full") })}`}
        </p>
      </div>
      <div className="flex gap-2">
        <ButtonLink to={`/displays/${display.id}`} size="small">
          {t("displays.change")}
        </ButtonLink>
        <Form method="post" action={`/displays/${display.id}/revocation`}>
          <Button look="danger" size="small">
            {t("displays.revoke")}
          </Button>
        </Form>
      </div>
    </li>
  );
}
