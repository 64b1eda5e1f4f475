import { parseArgs } from "node:util";
import { DEFAULT_TIME_ZONE } from "./agents/read-setup.ts";

/** What the command line asks for. */
export type Arguments =
  | { readonly kind: "help" }
  | { readonly kind: "usage"; readonly problem: string }
  | {
      readonly kind: "run";
      readonly files: readonly string[];
      readonly out: string;
      /** Name of the environment variable that holds the secret. */
      readonly secretVariable: string | null;
      readonly callingCode: string | null;
      /** Names of queues and skills, `null` = none but those in the files. */
      readonly names: string | null;
      /** Rule file, `null` = the sample rules. */
      readonly rules: string | null;
      /** Rule file that is only compared. */
      readonly compare: string | null;
      /** What is known of the agents. */
      readonly agents: string | null;
      readonly timeZone: string;
      /** Date of the board. */
      readonly day: string | null;
    };

export const HELP = `Scores the customer effort in contact-centre payloads, and the agents' events by rules.

  npm run demo                        the sample payloads of this repository
  npm run demo -- FILE...             files or folders of your own

Files hold JSON or one JSON value per line, plain or gzip: Genesys Cloud conversation details and detail events,
NICE CXone completed contacts, completion events, and answers to surveys (docs/demo.md); pages, lists or single records.
What they are is told from their content. Of a folder, all *.json, *.ndjson and *.jsonl files directly in it are taken,
with or without .gz.

  --out DIR                           where records.ndjson and report.html go (default: out)
  --customer-key-secret-env NAME      joins journeys across platforms; the environment variable NAME holds the secret
                                      that customers' numbers are hashed with
  --calling-code DIGITS               country code of numbers written without one, such as 1 or 44
  --names FILE                        names of queues and skills by their ids, a JSON object; without it ids are shown
  --rules FILE                        rules that agents get points by, YAML or JSON (default: examples/demo/rules.yaml)
  --compare FILE                      rules that might follow: who would get and rank what; nothing else changes
  --agents FILE                       names, days and evaluations of the agents: composites, tiers and badges
  --time-zone NAME                    zone whose days are counted (default: ${DEFAULT_TIME_ZONE})
  --day DATE                          day of the board (default: the one with most events)
  --help                              this text

Exit code 0: all was read. 1: something could not be read (it is named, and all else is scored) or written.
2: the command line or a file of rules, names or agents is wrong; nothing was written. 130: interrupted; nothing was written.
`;

/** Reads the command line without looking at anything else. */
export function readArguments(words: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        out: { type: "string", default: "out" },
        "customer-key-secret-env": { type: "string" },
        "calling-code": { type: "string" },
        names: { type: "string" },
        rules: { type: "string" },
        compare: { type: "string" },
        agents: { type: "string" },
        "time-zone": { type: "string", default: DEFAULT_TIME_ZONE },
        day: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return { kind: "help" };
    const callingCode = values["calling-code"] ?? null;
    if (callingCode !== null && !/^[1-9]\d{0,2}$/.test(callingCode)) {
      return { kind: "usage", problem: "--calling-code takes 1 to 3 digits" };
    }
    if (values.out === "") return { kind: "usage", problem: "--out takes the name of a folder" };
    const secretVariable = values["customer-key-secret-env"] ?? null;
    return {
      kind: "run",
      files: positionals,
      out: values.out,
      secretVariable,
      callingCode,
      names: values.names ?? null,
      rules: values.rules ?? null,
      compare: values.compare ?? null,
      agents: values.agents ?? null,
      timeZone: values["time-zone"],
      day: values.day ?? null,
    };
  } catch (error) {
    return { kind: "usage", problem: (error as Error).message.split("\n")[0] as string };
  }
}
