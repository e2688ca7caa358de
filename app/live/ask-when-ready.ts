/**
 * Runs `again` once, after so long and when the server says that it is ready: one that is being started would answer with an
 * error page. Answers how to call it off.
 */
export function askWhenReady(again: () => void, everyMs: number, probe = "/readyz"): () => void {
  const calledOff = new AbortController();
  const { signal } = calledOff;
  let timer = setTimeout(ask, everyMs);
  async function ask() {
    const isReady = await fetch(probe, { cache: "no-store", signal }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (signal.aborted) return;
    if (isReady) again();
    else timer = setTimeout(ask, everyMs);
  }
  return () => {
    calledOff.abort();
    clearTimeout(timer);
  };
}
