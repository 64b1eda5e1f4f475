/** What a hit, a false alarm and a miss are worth. */
export interface ApplicationProfile {
  readonly name: string;
  readonly hit: number;
  readonly falseAlarm: number;
  readonly miss: number;
}

/** The three profiles of the benchmark, with its published weights. */
export const PROFILES: readonly ApplicationProfile[] = [
  { name: "standard", hit: 1, falseAlarm: 0.11, miss: 1 },
  { name: "reward low FP rate", hit: 1, falseAlarm: 0.22, miss: 1 },
  { name: "reward low FN rate", hit: 1, falseAlarm: 0.11, miss: 2 },
];

/** A series as a detector saw it, with the windows in which its anomalies lie. */
export interface ScoredSeries {
  /** Instants of the rows, in order. Epoch milliseconds. */
  readonly at: readonly number[];
  /** What the detector made of each row: the larger, the more anomalous. */
  readonly anomalyScores: readonly number[];
  /** Both ends belong to the window; in order, apart from each other. Epoch milliseconds. */
  readonly windows: readonly AnomalyWindow[];
}

export interface AnomalyWindow {
  readonly from: number;
  readonly to: number;
}

/** A threshold and what it comes to: 0 is the detector that says nothing, 100 the one that is always right at once. */
export interface ThresholdScore {
  readonly threshold: number;
  readonly score: number;
}

/** Rows at the beginning that a detector may learn from: 15 %, at most 750. */
export function probationRows(rows: number): number {
  return Math.min(Math.floor(0.15 * rows), 750);
}

/**
 * Where a row lies: from near 1 at a window's start to 0 at its end (`position` -1 to 0), then down to -1 after it.
 * Three window lengths after its end, and without a window before, a false alarm counts in full.
 */
export function positionWeight(position: number): number {
  return position >= 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
}

/** The score of all series together when every row from the threshold on is a detection. */
export function scoreAtThreshold(
  series: readonly ScoredSeries[],
  profile: ApplicationProfile,
  threshold: number,
): number {
  const { rows, windows } = placeRows(series);
  const sum = createSum(profile, windows);
  for (const row of rows) if (row.anomalyScore >= threshold) sum.add(row);
  return sum.score();
}

/**
 * The threshold with the best score, found as the benchmark finds it: among all scores that occur and "nothing at all"
 * (infinity), the highest of those that do equally well.
 */
export function bestThreshold(series: readonly ScoredSeries[], profile: ApplicationProfile): ThresholdScore {
  const { rows, windows } = placeRows(series);
  rows.sort((a, b) => b.anomalyScore - a.anomalyScore);
  const sum = createSum(profile, windows);
  let best: ThresholdScore = { threshold: Number.POSITIVE_INFINITY, score: sum.score() };
  rows.forEach((row, i) => {
    sum.add(row);
    // All rows of one score become detections together.
    if (rows[i + 1]?.anomalyScore === row.anomalyScore) return;
    const score = sum.score();
    if (score > best.score) best = { threshold: row.anomalyScore, score };
  });
  return best;
}

/** A row after the probation. `window` is its window's number over all series; `null` = outside of any. */
interface Row {
  readonly anomalyScore: number;
  readonly window: number | null;
  /** Above 0 to 1 inside a window, at most 0 outside. */
  readonly weight: number;
}

function placeRows(series: readonly ScoredSeries[]): { rows: Row[]; windows: number } {
  const rows: Row[] = [];
  let windows = 0;
  for (const { at, anomalyScores, windows: labelled } of series) {
    if (at.length !== anomalyScores.length) throw new Error(`${at.length} rows, but ${anomalyScores.length} scores`);
    const probation = probationRows(at.length);
    const spans = labelled.map((window) => spanOf(at, window));
    // A window that ends within the probation cannot be detected, so it does not count.
    const numbers = spans.map((span) => (span.last < probation ? null : windows++));
    let next = 0;
    for (let i = 0; i < at.length; i++) {
      while (next < spans.length && (spans[next] as Span).last < i) next++;
      const span = spans[next];
      const isInside = span !== undefined && i >= span.first;
      if (i < probation) continue;
      rows.push({
        anomalyScore: anomalyScores[i] as number,
        window: isInside ? (numbers[next] as number) : null,
        weight: isInside ? insideWeight(i, span) : outsideWeight(i, spans[next - 1]),
      });
    }
  }
  return { rows, windows };
}

/** Rows of a window, both included. */
interface Span {
  readonly first: number;
  readonly last: number;
}

function spanOf(at: readonly number[], { from, to }: AnomalyWindow): Span {
  const first = at.findIndex((one) => one >= from);
  const after = at.findIndex((one) => one > to);
  const last = (after < 0 ? at.length : after) - 1;
  if (first < 0 || last < first) throw new Error(`no rows from ${from} to ${to}`);
  return { first, last };
}

/** 1 at the first row: counted from the row after the window, over what the first row has. */
function insideWeight(row: number, { first, last }: Span): number {
  return positionWeight((row - last - 1) / (last - first + 1)) / positionWeight(-1);
}

function outsideWeight(row: number, before: Span | undefined): number {
  // Without a window before, and after one of a single row, whose length is 0: in full.
  if (before === undefined || before.first === before.last) return -1;
  return positionWeight((row - before.last) / (before.last - before.first));
}

/** Adds detections up in any order: of a window the earliest counts, which weighs the most. */
function createSum({ hit, falseAlarm, miss }: ApplicationProfile, windows: number) {
  if (windows === 0) throw new Error("nothing is labelled, so nothing can be scored");
  const earliest = new Map<number, number>();
  let hits = 0;
  let alarms = 0;
  return {
    add({ window, weight }: Row): void {
      if (window === null) {
        alarms += weight;
        return;
      }
      const before = earliest.get(window) ?? 0;
      if (weight <= before) return;
      earliest.set(window, weight);
      hits += weight - before;
    },
    score(): number {
      const raw = hit * hits + falseAlarm * alarms - miss * (windows - earliest.size);
      const silent = -miss * windows;
      return (100 * (raw - silent)) / (hit * windows - silent);
    },
  };
}
