import { useEffect, useState } from "react";

/** The time, ms UTC: first the server's, so that both render the same, then this device's, again every `everyMs`. */
export function useNow(serverNow: number, everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    // A device's clock may be wrong: it only tells how much time has passed since the page was rendered.
    const skew = serverNow - Date.now();
    const timer = setInterval(() => setNow(Date.now() + skew), everyMs);
    return () => clearInterval(timer);
  }, [serverNow, everyMs]);
  return now;
}
