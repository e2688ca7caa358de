import { useNavigate } from "@remix-run/react";
import { type DragEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Notice } from "../ui/notice.tsx";

type Sending = { readonly name: string; readonly share: number };

/** Where a file comes in: dropped, chosen, or sent by the plain form before the script is there. */
export function UploadForm({ refused }: { refused: string | null }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const under = useRef<XMLHttpRequest | null>(null);
  const [isOver, setIsOver] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState(refused);
  useEffect(() => setProblem(refused), [refused]);
  useEffect(() => () => under.current?.abort(), []);

  function send(file: File): void {
    const request = new XMLHttpRequest();
    under.current = request;
    setProblem(null);
    setSending({ name: file.name, share: 0 });
    request.upload.onprogress = ({ loaded, total }) =>
      setSending({ name: file.name, share: loaded / Math.max(1, total) });
    request.onload = () => {
      const answer = answerIn(request.responseText);
      if (answer.to !== undefined) {
        navigate(answer.to);
        return;
      }
      setSending(null);
      setProblem(answer.detail ?? t("imports.upload.failed"));
    };
    request.onerror = () => {
      setSending(null);
      setProblem(t("imports.upload.failed"));
    };
    request.open("POST", "/imports/upload");
    request.setRequestHeader("Accept", "application/json");
    const form = new FormData();
    form.set("file", file);
    request.send(form);
  }

  function submit(event: FormEvent): void {
    const file = input.current?.files?.[0];
    if (!file) return;
    event.preventDefault();
    send(file);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !sending) send(file);
  }

  return (
    <form
      method="post"
      action="/imports/upload"
      encType="multipart/form-data"
      onSubmit={submit}
      className="flex flex-col gap-4"
    >
      {problem !== null && <Notice tone="danger">{problem}</Notice>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside is the first */}
      <div
        className={`card flex flex-col items-center gap-3 border-dashed px-4 py-8 text-center ${isOver ? "border-brand bg-brand-soft" : "border-line-strong"}`}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        {sending ? (
          <div className="w-full max-w-md">
            <p className="mb-2 break-words">{t("imports.upload.sending", { name: sending.name })}</p>
            <progress
              className="h-2.5 w-full accent-brand"
              value={sending.share}
              max={1}
              aria-label={t("imports.upload.sending", { name: sending.name })}
            />
          </div>
        ) : (
          <>
            <Icon name="imports" size={32} className="text-brand" />
            <p className="hidden text-ink-2 sm:block">{t("imports.upload.drop")}</p>
            <label className="flex w-full max-w-md flex-col gap-2 font-semibold">
              {t("imports.upload.file")}
              <input
                ref={input}
                type="file"
                name="file"
                required
                accept=".csv,.tsv,.txt,.xlsx,text/csv"
                className="input"
              />
            </label>
            <p className="max-w-[48ch] text-ink-2 text-sm">{t("imports.upload.hint")}</p>
            <Button look="primary">{t("imports.upload.submit")}</Button>
          </>
        )}
      </div>
    </form>
  );
}

function answerIn(text: string): { to?: string; detail?: string } {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== "object" || answer === null) return {};
    return {
      ...("to" in answer && typeof answer.to === "string" && { to: answer.to }),
      ...("detail" in answer && typeof answer.detail === "string" && { detail: answer.detail }),
    };
  } catch {
    return {};
  }
}
