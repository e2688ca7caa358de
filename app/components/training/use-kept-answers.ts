import { useNavigate } from "@remix-run/react";
import { type FormEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { answersOfForm } from "./answers-of-form.ts";
import type { SentAnswers } from "./types.ts";

/** `offline`: what was answered waits here; `waiting`: so does handing it in. */
type State = "idle" | "kept" | "offline" | "waiting" | "handing-in";

const AFTER_TYPING_MS = 700;
const RETRY_MS = 4_000;

/**
 * Keeps what is answered: in this browser at once, a moment later on the server instead. Without a network it is sent as soon as
 * there is one, and so is the quiz itself once it was handed in.
 */
export function useKeptAnswers(form: RefObject<HTMLFormElement>, { base, attempt }: { base: string; attempt: string }) {
  const [state, setState] = useState<State>("idle");
  const navigate = useNavigate();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wish = useRef<"keep" | "hand-in" | null>(null);
  const isSending = useRef(false);
  const shelf = `elan:quiz:${attempt}`;

  const send = useCallback(async () => {
    const wished = wish.current;
    if (!form.current || !wished || isSending.current) return;
    isSending.current = true;
    wish.current = null;
    const isLast = wished === "hand-in";
    if (isLast) setState("handing-in");
    const answer = await post(`${base}/${isLast ? "handing-in" : "answers"}`, new FormData(form.current));
    isSending.current = false;
    if (answer === null || answer.status >= 500) {
      // What was wished meanwhile weighs more only if it is the end.
      wish.current = isLast || wish.current === "hand-in" ? "hand-in" : "keep";
      setState(wish.current === "hand-in" ? "waiting" : "offline");
      clearTimeout(timer.current);
      timer.current = setTimeout(send, RETRY_MS);
      return;
    }
    // Another tab answers now, or it was handed in elsewhere: the page itself says so.
    if (!answer.ok) {
      if (answer.status === 404 || answer.status === 409) forget(shelf);
      return window.location.reload();
    }
    if (!isLast) {
      if (wish.current) {
        await send();
        return;
      }
      // The server has them: put back here later, they would be written over those of another device.
      forget(shelf);
      setState("kept");
      return;
    }
    forget(shelf);
    const { to } = (await answer.json()) as { to: string };
    navigate(to, { replace: true });
  }, [base, form, navigate, shelf]);

  useEffect(() => {
    const kept = readShelf(shelf);
    if (kept && form.current) {
      fill(form.current, kept);
      wish.current = "keep";
      send();
    }
    window.addEventListener("online", send);
    return () => {
      window.removeEventListener("online", send);
      clearTimeout(timer.current);
    };
  }, [form, send, shelf]);

  const onInput = () => {
    if (!form.current) return;
    keep(shelf, answersOfForm(new FormData(form.current)));
    wish.current ??= "keep";
    clearTimeout(timer.current);
    timer.current = setTimeout(send, AFTER_TYPING_MS);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    clearTimeout(timer.current);
    wish.current = "hand-in";
    if (isSending.current) setState("handing-in");
    send();
  };
  return { state, onInput, onSubmit };
}

/** Null where nobody answers. */
async function post(to: string, form: FormData): Promise<Response | null> {
  const body = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string") body.append(name, value);
  try {
    return await fetch(to, { method: "POST", body, headers: { Accept: "application/json" } });
  } catch {
    return null;
  }
}

/** Puts answers back where they were chosen or typed. */
function fill(form: HTMLFormElement, answers: SentAnswers): void {
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) continue;
    const [, place, line] = /^q(\d+)(?:\.(\d+))?$/.exec(control.name) ?? [];
    if (place === undefined) continue;
    const parts = answers[place] ?? [];
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) {
      control.checked = parts.includes(control.value);
    } else control.value = parts[Number(line ?? 0)] ?? "";
  }
}

// A browser may have no room, or keep nothing at all: then the server alone keeps the answers.
function keep(shelf: string, answers: SentAnswers): void {
  try {
    localStorage.setItem(shelf, JSON.stringify(answers));
  } catch {}
}
function readShelf(shelf: string): SentAnswers | null {
  try {
    return JSON.parse(localStorage.getItem(shelf) ?? "null");
  } catch {
    return null;
  }
}
function forget(shelf: string): void {
  try {
    localStorage.removeItem(shelf);
  } catch {}
}
