import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { shiftText } from "./make-shift.ts";
import { makeSampleFiles } from "./samples/sample-files.ts";
import type { Truth } from "./samples/story.ts";

/** The seed of the files in the repository. */
export const SAMPLE_SEED = 20_260_302;

/** Every file of the sample folder by its path in there; the same on every machine. */
export function sampleTexts(seed = SAMPLE_SEED, sizePercent = 100): Record<string, string> {
  const { files, people, truth } = makeSampleFiles(seed, sizePercent);
  return {
    ...files,
    "shift-calls.ndjson": shiftText(),
    "people/agents.json": people,
    "expected/truth.json": truthText(truth),
  };
}

/** One record per line, so that a change of one is a change of one line. */
function truthText(truth: Truth): string {
  const fields = Object.entries(truth).map(([name, value]) => {
    const lines = Array.isArray(value) ? `[\n${value.map((one) => JSON.stringify(one)).join(",\n")}\n]` : value;
    return `${JSON.stringify(name)}:${lines}`;
  });
  return `{${fields.join(",\n")}}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL("../examples/demo/samples/", import.meta.url);
  for (const name of ["expected/", "people/"]) mkdirSync(new URL(name, folder), { recursive: true });
  for (const [path, text] of Object.entries(sampleTexts())) writeFileSync(new URL(path, folder), text);
}
