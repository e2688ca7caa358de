import { Form } from "@remix-run/react";
import type { Role } from "#core/network.ts";
import { useWords } from "../../words/words.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";

const ICONS: Record<Role, IconName> = { rep: "challenges", manager: "people", leader: "flag", admin: "settings" };

/** Four ways into the demo, one press each. */
export function DemoDoors({ doors }: { doors: readonly { role: Role; name: string }[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="demo-doors">
      <h1 id="demo-doors" className="text-2xl font-bold">
        {t("auth.demo.title")}
      </h1>
      <p className="mt-2 text-ink-2">{t("auth.demo.detail")}</p>
      <Form method="post" action="/demo-door" reloadDocument className="mt-5 grid gap-3">
        {doors.map(({ role, name }) => (
          <button
            key={role}
            type="submit"
            name="role"
            value={role}
            className="card flex min-h-16 items-center gap-4 px-4 py-3 text-left hover:border-line-strong hover:bg-hover"
          >
            <Icon name={ICONS[role]} size={24} className="flex-none text-brand" />
            <span className="min-w-0">
              <span className="block font-semibold">
                {t(`auth.demo.${role}`)} <span className="font-normal text-ink-2">· {name}</span>
              </span>
              <span className="block text-sm text-ink-2">{t(`auth.demo.${role}Detail`)}</span>
            </span>
            <Icon name="chevron" className="ml-auto flex-none text-ink-3" />
          </button>
        ))}
      </Form>
    </section>
  );
}
