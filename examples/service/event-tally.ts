import type { ClientEvent } from "cxscore/adapters/genesys";
import type { Metric } from "./http/metrics.ts";

/** Counts what the clients tell; of this process alone. */
export interface EventTally {
  readonly observer: (event: ClientEvent) => void;
  readonly count: (kind: ClientEvent["kind"]) => number;
  /** Attempts that were not answered with 2xx. */
  readonly failedAttempts: () => number;
  readonly metrics: () => readonly Metric[];
}

export function createEventTally(): EventTally {
  const events = new Map<string, number>();
  const attempts = new Map<string, number>();
  const add = (to: Map<string, number>, key: string): void => void to.set(key, (to.get(key) ?? 0) + 1);
  const sumWhere = (from: Map<string, number>, isWanted: (key: string) => boolean): number =>
    [...from].reduce((sum, [key, count]) => (isWanted(key) ? sum + count : sum), 0);
  return {
    observer: (event) => {
      add(events, `${event.platform} ${event.kind}`);
      if (event.kind === "attempt") add(attempts, `${event.platform} ${event.status ?? "none"}`);
    },
    count: (kind) => sumWhere(events, (key) => key.endsWith(` ${kind}`)),
    failedAttempts: () => sumWhere(attempts, (key) => !/ 2\d\d$/.test(key)),
    metrics: () => [
      {
        name: "cxscore_client_events_total",
        help: "What the clients told since the start of the process",
        type: "counter",
        values: labelled(events, "kind"),
      },
      {
        name: "cxscore_client_attempts_total",
        help: "Requests since the start of the process, by the status of their answer",
        type: "counter",
        values: labelled(attempts, "status"),
      },
    ],
  };
}

function labelled(counts: ReadonlyMap<string, number>, label: string): Metric["values"] {
  return [...counts].map(([key, value]) => {
    const [platform = "", name = ""] = key.split(" ");
    return { labels: { platform, [label]: name }, value };
  });
}
