import { decoderOf, encodingDetector } from "#core/imports/encoding.ts";
import { Refusal } from "#server/refusal.ts";
import { textOf } from "../auth/visitor.ts";

const LARGEST = 2 * 1024 * 1024;

/** The questions that a form sent, of a file or pasted. Throws a 422 Refusal where there are none, or too many. */
export async function sentQuestions(form: FormData): Promise<string> {
  const file = form.get("file");
  const text = file instanceof Blob && file.size > 0 ? await textOfFile(file) : textOf(form, "pasted");
  if (text.trim() === "") throw new Refusal("invalid", { reason: "no-questions-sent" });
  if (text.length > LARGEST) throw new Refusal("invalid", { reason: "quiz-file-too-large" });
  return text;
}

async function textOfFile(file: Blob): Promise<string> {
  if (file.size > LARGEST) throw new Refusal("invalid", { reason: "quiz-file-too-large" });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const detector = encodingDetector();
  detector.feed(bytes);
  const decode = decoderOf(detector.finish().encoding);
  return decode(bytes) + decode();
}
