import { isRouteErrorResponse, Link, useRouteError } from "@remix-run/react";
import { useAnswer } from "../../answer-context.tsx";
import { useWords } from "../../words/words.tsx";

/** What the visitor can do about it. Absent and not allowed look the same, except where the thing is seen anyway. */
function kindOf(error: unknown): "notFound" | "forbidden" | "refused" | "unavailable" | "failed" | "offline" {
  // What a browser throws when it cannot reach the server differs in its words, not in its kind.
  if (error instanceof TypeError && typeof navigator !== "undefined" && !navigator.onLine) return "offline";
  if (!isRouteErrorResponse(error)) return "failed";
  if (error.status === 404 || error.status === 405) return "notFound";
  if (error.status === 403) return "forbidden";
  if (error.status === 409 || error.status === 422) return "refused";
  return error.status === 503 || error.status === 429 ? "unavailable" : "failed";
}

/** What a refusal says of itself, where it says more than the page can. */
function detailOf(error: unknown): string | null {
  if (!isRouteErrorResponse(error) || (error.status !== 409 && error.status !== 422)) return null;
  const data: unknown = error.data;
  if (typeof data !== "object" || data === null || !("detail" in data)) return null;
  return typeof data.detail === "string" ? data.detail : null;
}

/** The one error page. It needs words and nothing else: it must stand when every loader has failed. */
export function ErrorPage() {
  const error = useRouteError();
  const kind = kindOf(error);
  const detail = detailOf(error);
  const { t } = useWords();
  const { requestId } = useAnswer();
  return (
    <div className="mx-auto flex max-w-[34rem] flex-col items-start gap-4 py-[8vh]">
      {kind !== "offline" && (
        <p aria-hidden="true" className="text-3xl font-extrabold tracking-tight text-ink-3 [font-stretch:75%]">
          {{ notFound: "404", forbidden: "403", refused: "409", unavailable: "503", failed: "500" }[kind]}
        </p>
      )}
      <h1 className="text-2xl font-bold">
        {kind === "offline" ? t("house.offline.title") : t(`errors.${kind}.title`)}
      </h1>
      <p className="text-ink-2">
        {detail ?? (kind === "offline" ? t("house.offline.detail") : t(`errors.${kind}.detail`))}
      </p>
      {kind === "failed" && requestId && (
        <p className="rounded-md bg-sunken px-3 py-2 text-sm text-ink-2">
          {t("errors.failed.reference", { id: requestId })}
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-3">
        <a href="/" className="button button-primary">
          {t("errors.goHome")}
        </a>
        {kind !== "notFound" && (
          <Link to="" reloadDocument className="button button-plain">
            {t("house.actions.retry")}
          </Link>
        )}
      </div>
    </div>
  );
}
