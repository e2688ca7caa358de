import { useFetcher, useLocation } from "@remix-run/react";
import { type PostView, REACTIONS, type Reaction } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";
import { classNames } from "../ui/class-names.ts";
import { Icon, type IconName } from "../ui/icon.tsx";

const ICONS: Record<Reaction, IconName> = { like: "heart", bravo: "trophy", thanks: "hands", idea: "bulb" };

/** The reactions to a post: pressed at once, said to the server meanwhile. Nobody reacts to what is their own. */
export function Reactions({ post }: { post: PostView }) {
  const t = useRecognition();
  return (
    <fieldset className="reactions">
      <legend className="sr-only">{t("reactionsOf")}</legend>
      {REACTIONS.map((kind) => (
        <ReactionButton key={kind} kind={kind} post={post} />
      ))}
    </fieldset>
  );
}

function ReactionButton({ kind, post }: { kind: Reaction; post: PostView }) {
  const t = useRecognition();
  const { count } = useWords();
  const fetcher = useFetcher();
  const { pathname, search } = useLocation();
  const wasOn = post.mine.includes(kind);
  const wish = fetcher.formData?.get("on");
  const isOn = wish === undefined || wish === null ? wasOn : wish === "yes";
  const total = (post.counts[kind] ?? 0) + Number(isOn) - Number(wasOn);
  const label = t(`reactions.${kind}`);
  const face = (
    <>
      <Icon name={ICONS[kind]} size={18} />
      <span className={kind === "like" ? undefined : "sr-only"}>{label}</span>
      {total > 0 && <span className="reaction-count">{count(total)}</span>}
    </>
  );
  if (post.isOwn) {
    return total > 0 ? (
      <span className="reaction" title={label}>
        {face}
      </span>
    ) : null;
  }
  return (
    <form
      method="post"
      action={`/feed/${post.id}/reactions`}
      onSubmit={(event) => {
        event.preventDefault();
        const fields = { kind, on: isOn ? "no" : "yes", stays: "yes" };
        fetcher.submit(fields, { method: "post", action: `/feed/${post.id}/reactions` });
      }}
    >
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="back" value={pathname + search} />
      <button
        type="submit"
        name="on"
        value={isOn ? "no" : "yes"}
        aria-pressed={isOn}
        title={label}
        className={classNames("reaction", isOn && "reaction-on")}
      >
        {face}
      </button>
    </form>
  );
}
