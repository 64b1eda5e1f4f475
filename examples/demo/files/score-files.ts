import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MapOptions } from "cxscore/adapters/cxone";
import { createAgentTally } from "../agents/agent-tally.ts";
import type { AgentSetup } from "../agents/model.ts";
import { DEFAULT_TIME_ZONE } from "../agents/read-setup.ts";
import { mapRecords } from "../map-records.ts";
import type { RecordKind } from "../payload.ts";
import { createQualityTally } from "../quality/quality-tally.ts";
import type { Report } from "../report.ts";
import { compareLines, quarantineLine, scoreConversations } from "../score-records.ts";
import type { ShiftRecord } from "../shift/records.ts";
import { replayShift } from "../shift/replay-shift.ts";
import { createTally } from "../tally.ts";
import { type Buckets, createBuckets } from "./buckets.ts";
import type { Progress } from "./progress.ts";
import { readRecords } from "./read-file.ts";
import { fromLine, gather, recordKey, spreadByCustomer, toLine } from "./record-lines.ts";
import { mergeRuns, writeRun } from "./sorted-runs.ts";

/** What a run over files needs besides them. */
export interface FilesRun {
  readonly options: MapOptions;
  /** What agents are scored by; left out, they are not. */
  readonly agents?: AgentSetup | null;
  readonly progress: Progress;
  /** Called with one clear line for each thing that could not be read. */
  readonly onProblem: (line: string) => void;
  /** Called with each line of the records file, in order, with its line break. */
  readonly onLine: (line: string) => void;
  /** Where the folder for temporary files is made. @defaultValue the system's */
  readonly scratch?: string;
  /** Number of buckets; for tests. @defaultValue by the size of the input */
  readonly bucketCount?: number;
}

export interface FilesResult {
  readonly report: Report;
  /** SHA-256 of the records, as `scorePayloads` gives it. */
  readonly digest: string;
}

/** Raw records of about this size are mapped at once; in memory they take many times as much. */
const BUCKET_BYTES = 1_000_000;
const MOST_BUCKETS = 2_000;

/**
 * Does what `scorePayloads` does, for files of any size: raw records are spread over files on disk by conversation,
 * then mapped bucket by bucket; where two platforms meet, the canonical records are spread once more by customer.
 * Memory stays at one bucket, and the temporary files are gone afterwards, whatever happens.
 */
export async function scoreFiles(paths: readonly string[], run: FilesRun): Promise<FilesResult> {
  const folder = mkdtempSync(join(run.scratch ?? tmpdir(), "cxscore-"));
  const onExit = (): void => rmSync(folder, { recursive: true, force: true });
  // Ctrl+C ends in process.exit, and that comes past here.
  process.once("exit", onExit);
  try {
    return await scoreIn(folder, paths, run);
  } finally {
    process.off("exit", onExit);
    onExit();
  }
}

async function scoreIn(folder: string, paths: readonly string[], run: FilesRun): Promise<FilesResult> {
  const { options, progress } = run;
  const count = run.bucketCount ?? bucketCountFor(paths);
  const { raw, kinds, unknown, unread } = await spreadFiles(folder, paths, count, run);
  // A journey crosses platforms; of one platform every bucket can be scored at once.
  const crosses = options.customerKeySecret !== undefined && platformCount(kinds) > 1;
  const byCustomer = createBuckets(folder, "customer", count);
  const tally = createTally();
  const setup = run.agents ?? null;
  const agentTally = setup === null ? null : createAgentTally(setup);
  const qualityTally = createQualityTally(setup?.timeZone ?? DEFAULT_TIME_ZONE);
  let shiftRecords: readonly ShiftRecord[] = [];
  tally.addUnknown(unknown);
  const runs: string[] = [];
  progress.begin("scoring", crosses ? 2 * count : count);
  for (let bucket = 0; bucket < count; bucket++) {
    const mapped = mapRecords(raw.take(bucket).map(fromLine), options);
    tally.addMapped(mapped);
    qualityTally.add(mapped.conversations, mapped.quality);
    // They lie in one bucket, all of them.
    if (mapped.shift.length > 0) shiftRecords = mapped.shift;
    const lines = mapped.quarantined.map(quarantineLine);
    for (const line of agentTally?.add(mapped.events) ?? []) lines.push(line);
    if (crosses) spreadByCustomer(mapped, byCustomer);
    else for (const line of scoreConversations(mapped.conversations, mapped.events, options, tally)) lines.push(line);
    runs.push(writeRun(folder, `run-${runs.length}`, lines.sort(compareLines)));
    progress.advance(1);
    await breathe();
  }
  for (let bucket = 0; crosses && bucket < count; bucket++) {
    const { conversations, events } = gather(byCustomer.take(bucket));
    const lines = scoreConversations(conversations, events, options, tally);
    runs.push(writeRun(folder, `run-${runs.length}`, lines.sort(compareLines)));
    progress.advance(1);
    await breathe();
  }
  const quality = qualityTally.finish();
  const shift = replayShift(shiftRecords, setup?.timeZone ?? DEFAULT_TIME_ZONE);
  runs.push(writeRun(folder, `run-${runs.length}`, [...quality.lines, ...shift.lines].sort(compareLines)));
  const report = tally.report(unread, agentTally?.report() ?? null, quality.report, shift.report);
  const { scored = 0, rescored = 0 } = report.agents?.counts ?? {};
  const lineCount =
    report.counts.journeys +
    report.counts.quarantined +
    scored +
    rescored +
    (quality.report?.lineCount ?? 0) +
    shift.lines.length;
  progress.begin("writing", lineCount);
  const hash = createHash("sha256");
  let written = 0;
  for (const line of mergeRuns(folder, runs)) {
    const text = `${line}\n`;
    hash.update(text);
    run.onLine(text);
    written += 1;
    if (written % LINES_PER_BREATH !== 0) continue;
    progress.advance(LINES_PER_BREATH);
    await breathe();
  }
  progress.pause();
  return { report, digest: hash.digest("hex") };
}

interface SpreadFiles {
  readonly raw: Buckets;
  readonly kinds: ReadonlySet<RecordKind>;
  /** Values of no known kind; they are counted and let go. */
  readonly unknown: number;
  readonly unread: readonly string[];
}

/** Reads the files and spreads their records so that those of one conversation come together. */
async function spreadFiles(
  folder: string,
  paths: readonly string[],
  count: number,
  { progress, onProblem }: FilesRun,
): Promise<SpreadFiles> {
  const raw = createBuckets(folder, "raw", count);
  const kinds = new Set<RecordKind>();
  const unread: string[] = [];
  let allUnknown = 0;
  let nameless = 0;
  progress.begin(
    "reading",
    paths.reduce((sum, path) => sum + sizeOf(path), 0),
  );
  for (const path of paths) {
    let records = 0;
    let unknown = 0;
    let problems = 0;
    const tell = (what: string, where: string | null): void => {
      problems += 1;
      if (problems > MOST_PROBLEMS) return;
      const line = where === null ? `${path}: ${what}` : `${path}: ${what}, ${where}`;
      unread.push(line);
      onProblem(line);
    };
    await readRecords(path, {
      onRecord: (record) => {
        records += 1;
        if (record.kind === "unknown") {
          unknown += 1;
          return;
        }
        kinds.add(record.kind);
        // Records without an id belong to nothing and must not all come together.
        raw.add(recordKey(record) ?? String(nameless++), toLine(record));
      },
      onProblem: tell,
      onProgress: progress.advance,
    });
    if (problems > MOST_PROBLEMS) {
      const more = problems - MOST_PROBLEMS;
      problems = 0;
      tell(`and ${more} more of the kind`, null);
    }
    allUnknown += unknown;
    if (unknown > 0) tell(`no conversation, contact or event (${unknown} of ${records} values)`, null);
  }
  return { raw, kinds, unknown: allUnknown, unread };
}

const LINES_PER_BREATH = 1000;

/** Of one file this many problems are named one by one. */
const MOST_PROBLEMS = 5;

/** How many of the platforms that a customer can cross between there are. */
function platformCount(kinds: ReadonlySet<RecordKind>): number {
  return Number(kinds.has("genesys-detail") || kinds.has("genesys-event")) + Number(kinds.has("cxone-contact"));
}

function bucketCountFor(paths: readonly string[]): number {
  // Packed files are some ten times as large inside.
  const bytes = paths.reduce((sum, path) => sum + sizeOf(path) * (path.endsWith(".gz") ? 10 : 1), 0);
  return Math.min(MOST_BUCKETS, Math.ceil(bytes / BUCKET_BYTES) + 1);
}

/** Size on disk; what is not there has none, and is told of when it is to be read. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Lets signals and the screen have their turn between two buckets. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
