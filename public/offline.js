// The page without a network: shows the last board seen as old as it is, and leaves as soon as the server is there again.
const LOOK_MS = 10_000;
const MINUTE_MS = 60_000;
const locale = document.documentElement.lang;
const ago = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
const page = document.querySelector("main");

showLastBoard();
setInterval(leaveWhenBack, LOOK_MS);
addEventListener("online", leaveWhenBack);
document.querySelector("button").addEventListener("click", () => location.reload());

async function showLastBoard() {
  const kept = await caches.match("/offline/board").catch(() => undefined);
  if (!kept) return;
  const board = await kept.json();
  const section = page.querySelector("section");
  section.querySelector("strong").textContent = board.name;
  const age = section.querySelector("time");
  age.dateTime = new Date(board.at).toISOString();
  const tell = () => {
    const exact = new Date(board.at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
    age.textContent = `${since(board.at)} (${exact})`;
  };
  tell();
  setInterval(tell, MINUTE_MS);
  const body = section.querySelector("tbody");
  for (const { rank, name, points, isOwn } of board.rows) {
    const row = body.insertRow();
    if (isOwn) row.className = "own";
    for (const text of [rank ?? "–", name, points]) row.insertCell().textContent = text;
  }
  section.hidden = false;
}

function since(at) {
  const minutes = Math.round((Date.now() - at) / MINUTE_MS);
  if (minutes < 60) return ago.format(-minutes, "minute");
  if (minutes < 48 * 60) return ago.format(-Math.round(minutes / 60), "hour");
  return ago.format(-Math.round(minutes / 1440), "day");
}

async function leaveWhenBack() {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => undefined);
  if (answer?.ok) location.reload();
}
