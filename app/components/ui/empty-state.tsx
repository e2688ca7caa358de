import type { ReactNode } from "react";

/** Nothing yet: what this place will show, and the one way to get there. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="card flex flex-col items-center gap-3 px-6 py-12 text-center">
      <svg aria-hidden="true" width="96" height="56" viewBox="0 0 96 56" className="text-line-strong">
        <g fill="currentColor">
          <rect x="4" y="6" width="10" height="8" rx="2" opacity=".5" />
          <rect x="20" y="8" width="66" height="4" rx="2" opacity=".4" />
          <rect x="4" y="24" width="10" height="8" rx="2" opacity=".4" />
          <rect x="20" y="26" width="46" height="4" rx="2" opacity=".3" />
          <rect x="4" y="42" width="10" height="8" rx="2" opacity=".3" />
          <rect x="20" y="44" width="28" height="4" rx="2" opacity=".2" />
        </g>
      </svg>
      <h2 className="text-lg font-semibold">{title}</h2>
      {children && <p className="max-w-[46ch] text-ink-2">{children}</p>}
      {action}
    </div>
  );
}
