import { ask, wait } from "./ask.ts";
import { element, put } from "./element.ts";
import { keepToken } from "./kept-token.ts";
import { ownLocale, say } from "./say.ts";

const ASK_MS = 3_000;
const RETRY_MS = 5_000;

type Begun = { readonly code: string; readonly expiresAt: number };
type Claim = { readonly state: "waiting" } | { readonly state: "paired"; readonly token: string };

/** Shows a code until somebody approves it, and answers the token. A code that ran out is replaced. */
export async function showPairing(stage: HTMLElement): Promise<string> {
  const locale = ownLocale();
  document.documentElement.lang = locale;
  for (;;) {
    const secret = newSecret();
    const begun = await ask("/display/pairing", secret, "POST");
    if (begun.status !== 201) {
      put(stage, element("p", "porch-note", say(locale, "pairOffline")));
      await wait(RETRY_MS);
      continue;
    }
    const { code } = begun.body as Begun;
    put(stage, porch(locale, code));
    const token = await approval(secret);
    if (token) {
      keepToken(token);
      return token;
    }
  }
}

/** The token once it was approved; null when the code ran out. A lost connection is waited for. */
async function approval(secret: string): Promise<string | null> {
  for (;;) {
    await wait(ASK_MS);
    const { status, body } = await ask("/display/pairing", secret);
    if (status === 404) return null;
    if (status !== 200) continue;
    const claim = body as Claim;
    if (claim.state === "paired") return claim.token;
  }
}

/** 256 random bits as base64url. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

function porch(locale: "fr" | "en", code: string): HTMLElement {
  const card = element("section", "porch");
  card.append(
    element("h1", "porch-title", say(locale, "pairTitle")),
    element("p", "porch-where", say(locale, "pairWhere")),
    element("p", "porch-code", `${code.slice(0, 4)} ${code.slice(4)}`),
    element("p", "porch-note", location.host),
  );
  return card;
}
