/** One thing to measure: a piece of work, and how many units it does at a time. */
export interface Case {
  readonly name: string;
  readonly work: () => unknown;
  /** Units per call, to give times per unit. */
  readonly units: number;
}

const ROUNDS = 31;
const ROUND_MS = 25;

/**
 * Times cases in turn, round after round, so that a busy moment of the machine meets them all.
 *
 * @returns The median over all rounds of nanoseconds per unit, by name.
 */
export function measure(cases: readonly Case[]): Map<string, number> {
  const rounds = new Map(cases.map(({ name }) => [name, [] as number[]]));
  for (let round = -5; round < ROUNDS; round++) {
    for (const { name, work, units } of cases) {
      let calls = 0;
      const start = performance.now();
      let now = start;
      do {
        keep = work();
        calls += 1;
        now = performance.now();
      } while (now - start < ROUND_MS);
      // The first rounds warm up.
      if (round >= 0) rounds.get(name)?.push(((now - start) * 1e6) / (calls * units));
    }
  }
  return new Map([...rounds].map(([name, times]) => [name, median(times)]));
}

/** What the last piece of work gave, so that no engine finds it useless. */
export let keep: unknown;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** Prints a heading and rows of text in columns. */
export function printTable(heading: string, rows: readonly (readonly string[])[]): void {
  console.log(`\n## ${heading}\n`);
  const widths = rows.reduce<number[]>((all, row) => row.map((cell, i) => Math.max(cell.length, all[i] ?? 0)), []);
  rows.forEach((row, at) => {
    const cells = row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
    console.log(`| ${cells.join(" | ")} |`);
    if (at === 0)
      console.log(
        `|${widths.map((width, i) => (i === 0 ? `${"-".repeat(width + 2)}` : `${"-".repeat(width + 1)}:`)).join("|")}|`,
      );
  });
}

export function times(value: number): string {
  return `${value.toFixed(2)} x`;
}
