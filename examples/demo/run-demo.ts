import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { MapOptions } from "cxscore/adapters/cxone";
import { type Arguments, HELP, readArguments } from "./arguments.ts";
import { createOutputFile, type OutputFile, writeOutput } from "./files/output.ts";
import { createProgress, type Screen } from "./files/progress.ts";
import { scoreFiles } from "./files/score-files.ts";
import type { Report } from "./report.ts";
import { reportHtml } from "./report-html.ts";
import { printable, reportText } from "./report-text.ts";
import { readSamples, SAMPLE_OPTIONS } from "./samples.ts";
import { scorePayloads } from "./score-payloads.ts";

type Run = Extract<Arguments, { kind: "run" }>;

/** What the demo needs of the process it runs in. */
export interface Host {
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The files that are written. */
export const RECORDS_FILE = "records.ndjson";
export const REPORT_FILE = "report.html";

/** Does what the command line says, and answers the exit code (docs/demo.md). */
export async function runDemo(words: readonly string[], host: Host): Promise<number> {
  const asked = readArguments(words);
  if (asked.kind === "help") {
    host.stdout.write(HELP);
    return 0;
  }
  const problem = asked.kind === "usage" ? asked.problem : secretProblem(asked, host);
  if (asked.kind === "usage" || problem !== null) {
    host.stderr.write(`${problem}\nTry npm run demo -- --help.\n`);
    return 2;
  }
  try {
    return await score(asked, host);
  } catch (error) {
    host.stderr.write(`${printable(error instanceof Error ? error.message : String(error))}\n`);
    return 1;
  }
}

function secretProblem({ secretVariable }: Run, { env }: Host): string | null {
  if (secretVariable === null || (env[secretVariable] ?? "") !== "") return null;
  return "The environment variable that --customer-key-secret-env names is not set.";
}

async function score(asked: Run, host: Host): Promise<number> {
  const records = createOutputFile(asked.out, RECORDS_FILE);
  // Whatever ends the run before its end, no half of a file is left.
  process.once("exit", records.discard);
  try {
    const { report, digest } = asked.files.length === 0 ? scoreSamples(records) : await scoreOwn(asked, records, host);
    records.commit();
    writeOutput(asked.out, REPORT_FILE, reportHtml(report, digest));
    const [recordsPath, reportPath] = [RECORDS_FILE, REPORT_FILE].map((name) => join(asked.out, name));
    host.stdout.write(
      `${reportText(report)}\nWritten: ${recordsPath}, ${reportPath}\nDigest of the records: ${digest}\n`,
    );
    return report.unread.length === 0 ? 0 : 1;
  } finally {
    process.off("exit", records.discard);
    records.discard();
  }
}

interface Answer {
  readonly report: Report;
  readonly digest: string;
}

function scoreSamples(records: OutputFile): Answer {
  const scored = scorePayloads(readSamples(), SAMPLE_OPTIONS);
  records.write(scored.records);
  return scored;
}

function scoreOwn({ files, secretVariable, callingCode }: Run, records: OutputFile, host: Host): Promise<Answer> {
  const paths = files.flatMap(filesIn);
  const bytes = paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  const options: MapOptions = {
    ...(secretVariable === null ? null : { customerKeySecret: host.env[secretVariable] as string }),
    ...(callingCode === null ? null : { defaultCallingCode: callingCode }),
  };
  const progress = createProgress(host.stderr, bytes);
  const onProblem = (line: string): void => {
    progress.pause();
    host.stderr.write(`${printable(line)}\n`);
  };
  return scoreFiles(paths, { options, progress, onProblem, onLine: records.write });
}

/** A file is itself; of a folder, what looks like payloads, in order of the names. One without any stays as it is. */
function filesIn(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return [path];
  const found = readdirSync(path)
    .filter((name) => /\.(json|ndjson|jsonl)(\.gz)?$/i.test(name))
    .sort()
    .map((name) => join(path, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
  return found.length === 0 ? [path] : found;
}
