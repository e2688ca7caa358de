import "./wall.css";
import { healPage } from "./heal.ts";
import { keepPage } from "./kept-page.ts";
import { forgetToken, keptToken } from "./kept-token.ts";
import { showPairing } from "./pairing.ts";
import { showBoards } from "./show-boards.ts";

/** A screen without a token shows its code; with one, its boards, until the token is good no more. It needs nobody. */
async function run(stage: HTMLElement): Promise<never> {
  for (;;) {
    const token = keptToken() ?? (await showPairing(stage));
    await showBoards(stage, token);
    forgetToken();
  }
}

const stage = document.getElementById("wall");
if (stage) void run(stage);
healPage();
void keepPage();
