// What compiled rule sets of 10,000 rules keep in memory, each in a process of its own.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { printTable } from "./measure.ts";
import { compileRules, type RuleCondition, type RuleLeaf } from "./rules/library.ts";
import { seeded } from "./rules/make-rules.ts";

const FIELDS = ["handle_time_seconds", "talk_time_seconds", "hold_time_seconds", "after_call_work_seconds"].concat([
  "quality_score",
  "sentiment_score",
  "attributes.a",
  "attributes.b",
]);
const CATEGORIES = ["efficiency", "quality", "sales", "compliance"];
const RULE_COUNT = 10_000;
const random = seeded(12_345);

const between = (field: string): RuleLeaf => {
  const from = Math.floor(random() * 1e6);
  return { field, operator: "between", value: [from, from + Math.floor(random() * 1e5)] };
};
const anyField = (): string => FIELDS[Math.floor(random() * FIELDS.length)] as string;

const KINDS: Readonly<Record<string, () => RuleCondition>> = {
  "one field, between": () => between(anyField()),
  "two fields, between": () => ({ all: [between(anyField()), between(anyField())] }),
  "all eight, less_than": () => ({
    all: FIELDS.map((field): RuleLeaf => ({ field, operator: "less_than", value: random() * 1e6 })),
  }),
  "all eight, between": () => ({ all: FIELDS.map(between) }),
};

/** Megabytes that a compiled set keeps, and the milliseconds it took. */
function compileOne(condition: () => RuleCondition): readonly [number, number] {
  const rules = Array.from({ length: RULE_COUNT }, (_, i) => ({
    rule_id: `r${i}`,
    category: CATEGORIES[i % CATEGORIES.length] as string,
    points: 1,
    condition: condition(),
  }));
  const kept = (): number => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = kept();
  const start = performance.now();
  const program = compileRules({ versions: {}, rules });
  const ms = performance.now() - start;
  const after = kept();
  if (program.fields.length === 0) throw new Error("a program without fields");
  return [(after - before) / 1e6, ms];
}

const [, , asked] = process.argv;
const condition = asked === undefined ? undefined : KINDS[asked];
if (condition !== undefined) {
  process.stdout.write(JSON.stringify(compileOne(condition)));
} else {
  const rows = Object.keys(KINDS).map((kind) => {
    const text = execFileSync(process.execPath, [
      "--expose-gc",
      "--import",
      "tsx",
      fileURLToPath(import.meta.url),
      kind,
    ]);
    const [megabytes, ms] = JSON.parse(String(text)) as [number, number];
    return [kind, megabytes.toFixed(0), (ms / 1000).toFixed(1)];
  });
  printTable(`${RULE_COUNT} rules over eight fields, all numbers different`, [["each rule asks", "MB", "s"], ...rows]);
}
