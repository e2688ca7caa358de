import type { PersonView } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";

/** Says how somebody is called here: by name, or as what the reader may know. */
export function useNameOf(): (person: PersonView) => string {
  const t = useRecognition();
  return (person) => person.name ?? t(person.isFormer ? "feed.former" : "feed.colleague");
}

/** A name that no other text can turn around. */
export function PersonName({ person }: { person: PersonView }) {
  const nameOf = useNameOf();
  return <bdi className="font-semibold">{nameOf(person)}</bdi>;
}
