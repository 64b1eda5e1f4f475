import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { MapOptions } from "cxscore/adapters/cxone";
import { comparisonText } from "./agents/comparison-text.ts";
import type { AgentSetup } from "./agents/model.ts";
import { readSetup, type SetupReading } from "./agents/read-setup.ts";
import { type Arguments, HELP, readArguments } from "./arguments.ts";
import { createOutputFile, type OutputFile, writeOutput } from "./files/output.ts";
import { createProgress, type Screen } from "./files/progress.ts";
import { inWords } from "./files/read-file.ts";
import { scoreFiles } from "./files/score-files.ts";
import { printable } from "./printable.ts";
import { readNames } from "./read-names.ts";
import type { Report } from "./report.ts";
import { reportHtml } from "./report-html.ts";
import { reportText } from "./report-text.ts";
import { readSampleAgents, readSampleRules, readSamples, SAMPLE_OPTIONS } from "./samples.ts";
import { type Payload, scorePayloads } from "./score-payloads.ts";

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
  const reading = readAgentSetup(asked);
  if (reading.kind === "refused") {
    host.stderr.write(
      `${reading.problems.map((line) => `${printable(line)}\n`).join("")}Nothing was read or written.\n`,
    );
    return 2;
  }
  const names = asked.names === null ? null : readNames(asked.names);
  if (names?.kind === "refused") {
    host.stderr.write(`${printable(names.problem)}\n`);
    return 2;
  }
  try {
    return await score(asked, { setup: reading.setup, queues: names?.names ?? {} }, host);
  } catch (error) {
    host.stderr.write(`${printable(error instanceof Error ? error.message : String(error))}\n`);
    return 1;
  }
}

function secretProblem({ secretVariable }: Run, { env }: Host): string | null {
  if (secretVariable === null || (env[secretVariable] ?? "") !== "") return null;
  return "The environment variable that --customer-key-secret-env names is not set.";
}

/** Rules and agents are read before anything else: what is wrong with them is told at once, and nothing is written. */
function readAgentSetup({ files, rules, compare, agents, timeZone, day }: Run): SetupReading {
  const problems: string[] = [];
  const read = (path: string): Payload => {
    try {
      return { name: path, text: readFileSync(path, "utf8") };
    } catch (error) {
      problems.push(`${path}: ${inWords(error)}`);
      return { name: path, text: "" };
    }
  };
  const isSample = files.length === 0;
  const texts = {
    rules: rules === null ? readSampleRules() : read(rules),
    proposed: compare === null ? null : read(compare),
    people: agents === null ? (isSample ? readSampleAgents() : null) : read(agents),
  };
  return problems.length > 0 ? { kind: "refused", problems } : readSetup({ ...texts, timeZone, day });
}

/** What is read before the payloads. */
interface Terms {
  readonly setup: AgentSetup;
  /** Names by id. */
  readonly queues: Readonly<Record<string, string>>;
}

async function score(asked: Run, terms: Terms, host: Host): Promise<number> {
  const records = createOutputFile(asked.out, RECORDS_FILE);
  // Whatever ends the run before its end, no half of a file is left.
  process.once("exit", records.discard);
  try {
    const { report, digest } =
      asked.files.length === 0 ? scoreSamples(terms, records) : await scoreOwn(asked, terms, records, host);
    records.commit();
    writeOutput(asked.out, REPORT_FILE, reportHtml(report, digest));
    const [recordsPath, reportPath] = [RECORDS_FILE, REPORT_FILE].map((name) => join(asked.out, name));
    const comparison = report.agents?.comparison ?? null;
    const compared = comparison === null ? "" : `\n${comparisonText(comparison, report.agents?.day ?? null)}`;
    host.stdout.write(
      `${reportText(report)}${compared}\nWritten: ${recordsPath}, ${reportPath}\nDigest of the records: ${digest}\n`,
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

function scoreSamples({ setup, queues }: Terms, records: OutputFile): Answer {
  const options = { ...SAMPLE_OPTIONS, queues: { ...SAMPLE_OPTIONS.queues, ...queues } };
  const scored = scorePayloads(readSamples(), options, setup);
  records.write(scored.records);
  return scored;
}

function scoreOwn(asked: Run, { setup, queues }: Terms, records: OutputFile, host: Host): Promise<Answer> {
  const { files, secretVariable, callingCode } = asked;
  const paths = files.flatMap(filesIn);
  const bytes = paths.reduce((sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0);
  const options: MapOptions = {
    queues,
    ...(secretVariable === null ? null : { customerKeySecret: host.env[secretVariable] as string }),
    ...(callingCode === null ? null : { defaultCallingCode: callingCode }),
  };
  const progress = createProgress(host.stderr, bytes);
  const onProblem = (line: string): void => {
    progress.pause();
    host.stderr.write(`${printable(line)}\n`);
  };
  return scoreFiles(paths, { options, agents: setup, progress, onProblem, onLine: records.write });
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
