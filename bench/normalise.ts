// From raw bytes to effort scores, as a multiple of what JSON.parse alone costs on the same bytes.
import { readdirSync, readFileSync } from "node:fs";
import { mapCompletedContacts } from "../dist/adapters/cxone.js";
import { mapConversationDetails } from "../dist/adapters/genesys.js";
import { effortFacts, scoreEffort } from "../dist/ces.js";
import { measure, printTable, times } from "./measure.ts";

const SAMPLES = new URL("../examples/demo/samples/", import.meta.url);
const KEYS = { customerKeySecret: "a secret of the benchmark", defaultCallingCode: "1" };

interface Platform {
  readonly name: string;
  readonly files: RegExp;
  readonly map: typeof mapConversationDetails | typeof mapCompletedContacts;
}
const platforms: readonly Platform[] = [
  { name: "Genesys", files: /^genesys-details.*\.json$/, map: mapConversationDetails },
  { name: "CXone", files: /^cxone-completed.*\.json$/, map: mapCompletedContacts },
];

for (const { name, files, map } of platforms) {
  const pages = readdirSync(SAMPLES)
    .filter((file) => files.test(file))
    .map((file) => readFileSync(new URL(file, SAMPLES)));
  const bytes = pages.reduce((sum, page) => sum + page.length, 0);
  const parse = (page: Buffer): unknown => JSON.parse(page.toString("utf8"));
  const score = (options?: typeof KEYS) => () => {
    let total = 0;
    for (const page of pages) {
      for (const conversation of map(parse(page), options).conversations) {
        const facts = effortFacts(conversation);
        if (facts.kind === "ready") total += scoreEffort(facts.facts).value;
      }
    }
    return total;
  };
  const scored = pages
    .flatMap((page) => map(parse(page)).conversations)
    .filter((one) => effortFacts(one).kind === "ready");
  if (scored.length < 50) throw new Error(`${name}: only ${scored.length} conversations were scored`);

  const units = scored.length;
  const medians = measure([
    { name: "JSON.parse alone", work: () => pages.map(parse), units },
    { name: "parsed, mapped and scored", work: score(), units },
    { name: "the same with customer keys", work: score(KEYS), units },
  ]);
  const alone = medians.get("JSON.parse alone") ?? Number.NaN;
  printTable(`${name}: ${pages.length} pages of ${bytes} bytes, ${units} conversations scored`, [
    ["", "ns per conversation", "on top of parsing"],
    ...[...medians].map(([what, ns]) => [what, ns.toFixed(0), times(ns / alone - 1)]),
  ]);
}
