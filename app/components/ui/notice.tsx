import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

const TONES = {
  info: "bg-brand-soft border-brand-line text-ink",
  warn: "bg-warn-soft border-warn/40 text-ink",
  danger: "bg-danger-soft border-danger/40 text-ink",
  success: "bg-gain-soft border-gain/40 text-ink",
} as const;
const ICONS: Record<keyof typeof TONES, IconName> = { info: "flag", warn: "clock", danger: "alert", success: "check" };
const INKS = { info: "text-brand", warn: "text-warn", danger: "text-danger", success: "text-gain" } as const;

/** A sentence that concerns the whole page or form. `danger` is announced at once. */
export function Notice(props: { tone?: keyof typeof TONES; icon?: IconName; title?: ReactNode; children?: ReactNode }) {
  const { tone = "info", title, children } = props;
  return (
    <div
      role={tone === "danger" ? "alert" : undefined}
      tabIndex={tone === "danger" ? -1 : undefined}
      className={classNames("flex gap-3 rounded-md border px-4 py-3", TONES[tone])}
    >
      <Icon name={props.icon ?? ICONS[tone]} className={classNames("mt-px flex-none", INKS[tone])} />
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className={title ? "text-ink-2" : undefined}>{children}</div>}
      </div>
    </div>
  );
}
