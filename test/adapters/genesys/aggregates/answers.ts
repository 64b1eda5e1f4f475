/** Stats of a metric as the platform writes them. */
export type Stats = Readonly<Record<string, number>>;

/** One hour of 2 March 2026 in UTC. */
export function hour(from: number, hours = 1): string {
  const at = (h: number) => new Date(Date.UTC(2026, 2, 2, h)).toISOString();
  return `${at(from)}/${at(from + hours)}`;
}

/** A group of an answer: metrics by interval. */
export function result(group: object, intervals: Readonly<Record<string, Readonly<Record<string, Stats>>>>) {
  return {
    group,
    data: Object.entries(intervals).map(([interval, metrics]) => ({
      interval,
      metrics: Object.entries(metrics).map(([metric, stats]) => ({ metric, stats })),
    })),
  };
}

/** The example of the platform's documentation: a day of an agent's calls. */
export const DAY = {
  results: [
    result(
      { userId: "a-1", mediaType: "voice" },
      {
        [hour(0, 24)]: {
          tHandle: { count: 24, sum: 7_440_000, min: 61_000, max: 912_000 },
          tAnswered: { count: 25, sum: 410_000, min: 900, max: 64_000 },
          nTransferred: { count: 3 },
        },
      },
    ),
  ],
};

/** The path, or a message that begins with it, of the first figure of an answer: group and interval stand elsewhere. */
export function figurePath(field: string): string {
  if (field.startsWith("group")) return `results[0].${field}`;
  return field.startsWith("interval") ? `results[0].data[0].${field}` : `results[0].data[0].metrics[0].${field}`;
}
