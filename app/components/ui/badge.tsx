import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon, type IconName } from "./icon.tsx";

const TONES = {
  plain: "bg-sunken text-ink-2",
  brand: "bg-brand-soft text-brand",
  gain: "bg-gain-soft text-gain",
  warn: "bg-warn-soft text-warn",
  danger: "bg-danger-soft text-danger",
} as const;

/** One or two words about a thing's state. */
export function Badge({
  tone = "plain",
  icon,
  children,
}: {
  tone?: keyof typeof TONES;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-semibold whitespace-nowrap",
        TONES[tone],
      )}
    >
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}
