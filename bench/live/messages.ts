/** What the watchers' process is told, and what it answers. Times are ms since the epoch, to fractions. */
export type Wish =
  | {
      readonly do: "open";
      readonly hall: string;
      readonly port: number;
      readonly count: number;
      /** Absent: plain WebSockets that only listen. */
      readonly watch?: { readonly apiKey: string; readonly challenge: string; readonly limit: number };
      /** Come back by themselves when the line is lost, as pages do. */
      readonly comesBack?: boolean;
    }
  /** Forgets what was heard. */
  | { readonly do: "begin"; readonly hall: string }
  | { readonly do: "report"; readonly hall: string }
  | { readonly do: "stall"; readonly hall: string; readonly count: number }
  /** Waits until all stand at this position at least. */
  | { readonly do: "reach"; readonly hall: string; readonly position: number; readonly withinMs: number };

export type Report = {
  readonly watchers: number;
  readonly messages: number;
  /** The 99th percentile of how long after the first watcher the others had a message. */
  readonly spreadP99Ms: number;
  readonly bytes: readonly number[];
  /** By position: when the first and the last of the watchers had it. */
  readonly arrivals: readonly { readonly position: number; readonly times: readonly number[] }[];
  readonly positions: readonly number[];
};

export const epochMs = () => performance.timeOrigin + performance.now();
