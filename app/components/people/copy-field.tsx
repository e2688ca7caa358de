import { useEffect, useId, useRef, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

/** A text to take along, whole. The button is there once it can do something; before, the text can be selected. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const { t } = useWords();
  const id = useId();
  const input = useRef<HTMLTextAreaElement>(null);
  const [state, setState] = useState<"before" | "ready" | "copied">("before");
  useEffect(() => setState("ready"), []);
  const copy = async () => {
    input.current?.select();
    const isCopied = navigator.clipboard
      ? await navigator.clipboard.writeText(text).then(
          () => true,
          () => false,
        )
      : // On plain http there is no clipboard but the old one.
        document.execCommand("copy");
    if (isCopied) setState("copied");
  };
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-semibold text-sm">
        {label}
      </label>
      {/* Several lines, so that all of it is seen on a phone and without a script. */}
      <textarea
        ref={input}
        id={id}
        readOnly
        value={text}
        rows={3}
        className="input resize-none break-all font-mono text-sm"
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      {state !== "before" && (
        <Button type="button" onClick={copy} className="self-start" aria-live="polite">
          {state === "copied" && <Icon name="check" size={18} />}
          {t(state === "copied" ? "auth.copy.copied" : "auth.copy.copy")}
        </Button>
      )}
    </div>
  );
}
