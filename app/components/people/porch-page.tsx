import { useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { loader as rootLoader } from "../../root.tsx";
import { Porch } from "../layout/porch.tsx";

/** A page before the house: what it is called, what it is for, what to do. */
export function PorchPage({ title, detail, children }: { title: ReactNode; detail?: ReactNode; children?: ReactNode }) {
  // Without a title, the children begin with their own.
  const root = useRouteLoaderData<typeof rootLoader>("root");
  return (
    <Porch theme={root?.theme ?? "system"}>
      {title && <h1 className="text-2xl font-bold">{title}</h1>}
      {detail && <p className="mt-2 text-ink-2">{detail}</p>}
      <div className="mt-6 flex flex-col gap-5">{children}</div>
    </Porch>
  );
}
