import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { runDemo } from "../../examples/demo/run-demo.ts";
import { readSampleSetup, readSamples } from "../../examples/demo/samples.ts";
import { scorePayloads } from "../../examples/demo/score-payloads.ts";
import { bundleProgram } from "../support/bundle.ts";
import { scratchFolder } from "./scratch.ts";

let folder = "";
let out = "";
beforeEach(() => {
  folder = scratchFolder();
  out = join(folder, "out");
});

async function run(
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; said: string; complained: string }> {
  let said = "";
  let complained = "";
  const code = await runDemo(words, {
    stdout: { write: (text) => (said += text) },
    stderr: { write: (text) => (complained += text) },
    env,
  });
  return { code, said, complained };
}

const call = '{"conversationId":"a","conversationStart":"2026-03-02T08:00:00.000Z"}';

describe("npm run demo", () => {
  it("should do the same for files and folders, and join journeys when it is given a secret", async () => {
    const samples = join(folder, "samples");
    mkdirSync(samples);
    const payloads = readSamples().filter(({ text }) => text.length < 100_000);
    for (const { name, text } of payloads) writeFileSync(join(samples, name), text);
    const options = { customerKeySecret: "s3cret", defaultCallingCode: "1" };
    const words = ["--out", out, "--customer-key-secret-env", "OUR_SECRET", "--calling-code", "1", samples];
    const { code, said, complained } = await run(words, { OUR_SECRET: "s3cret" });
    expect([code, complained]).toEqual([0, ""]);
    const setup = { ...readSampleSetup(), people: null };
    expect(said).toContain(scorePayloads(payloads, options, setup).digest);
    expect(said).toContain("composites, tiers and badges need --agents FILE");
    expect(readFileSync(join(out, "records.ndjson"), "utf8")).not.toContain("s3cret");
  });

  it("should call queues by the names of a file, and keep the ids of the others", async () => {
    const file = join(folder, "calls.json");
    const names = join(folder, "names.json");
    const visit = (queueId: string) => ({
      conversationId: `c-${queueId}`,
      conversationStart: "2026-03-02T08:00:00.000Z",
      participants: [
        { purpose: "acd", sessions: [{ mediaType: "voice", segments: [{ queueId, segmentType: "interact" }] }] },
      ],
    });
    writeFileSync(file, JSON.stringify({ conversations: [visit("q-1"), visit("q-2")] }));
    writeFileSync(names, '\uFEFF{ "q-1": "Claims" }');
    const { code } = await run(["--out", out, "--names", names, file]);
    expect(code).toBe(0);
    const records = readFileSync(join(out, "records.ndjson"), "utf8");
    expect([...records.matchAll(/"queue_id":"([^"]*)"/g)].map(([, id]) => id)).toEqual(
      expect.arrayContaining(["Claims", "q-2"]),
    );
    expect(records).not.toContain('"q-1"');
  });

  it.each<[string, string | null, string]>([
    ["is not there", null, "is not there"],
    ["is not JSON", "{", "is not valid JSON"],
    ["is a list", "[]", "is no object of names by id"],
    ["gives no name", '{"q-1": "Claims", "q-2": 7}', '"q-2" has no name: a text is expected'],
  ])("should say in one line that a file of names %s, and do nothing", async (_, text, words) => {
    const names = join(folder, "names.json");
    if (text !== null) writeFileSync(names, text);
    const { code, said, complained } = await run(["--out", out, "--names", names]);
    expect([code, said, complained.split("\n").length]).toEqual([2, "", 2]);
    expect(complained).toContain(`${names}: `);
    expect(complained).toContain(words);
    expect(existsSync(out)).toBe(false);
  });

  it("should take of a folder what looks like payloads, and nothing below it", async () => {
    mkdirSync(join(folder, "in/deeper"), { recursive: true });
    for (const name of ["b.json", "a.ndjson", "notes.txt", "deeper/c.json"])
      writeFileSync(join(folder, "in", name), call);
    const { code, said } = await run(["--out", out, join(folder, "in")]);
    expect(code).toBe(0);
    expect(said).toContain("2 records read = 1 used + 1 older copies");
  });

  it("should name what it could not read, score the rest and say so by the exit code", async () => {
    writeFileSync(join(folder, "good.json"), `[${call}]`);
    writeFileSync(join(folder, "bad.json"), `[${call.replace('"a"', '"b"')}, oops]`);
    const { code, said, complained } = await run([
      "--out",
      out,
      join(folder, "good.json"),
      join(folder, "bad.json"),
      join(folder, "none.json"),
    ]);
    expect(code).toBe(1);
    expect(complained.split("\n")).toEqual([
      `${join(folder, "bad.json")}: not valid JSON, byte 72`,
      `${join(folder, "none.json")}: is not there`,
      "",
    ]);
    expect(said).toContain("2 conversations = 2 journeys");
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain("Not everything could be read");
  });

  it("should call a folder without payloads what it is", async () => {
    mkdirSync(join(folder, "empty"));
    const { code, complained } = await run(["--out", out, join(folder, "empty")]);
    expect([code, complained]).toEqual([1, `${join(folder, "empty")}: is a directory\n`]);
  });

  it.each([
    [["--speed"], "Unknown option"],
    [["--out"], "argument"],
    [["--out", ""], "--out takes"],
    [["--calling-code", "+1"], "1 to 3 digits"],
    [["--customer-key-secret-env", "NOT_SET"], "is not set"],
    [["--help=yes"], "does not take an argument"],
    [["--rules"], "argument"],
  ])("should refuse %j without writing anything", async (words, complaint) => {
    const { code, said, complained } = await run([...words]);
    expect([code, said]).toEqual([2, ""]);
    expect(complained).toContain(complaint);
    expect(complained).toContain("--help");
  });

  const rule = (more: string): string =>
    `versions: { sales: v1 }\nrules:\n  - rule_id: r1\n    category: sales\n    points: 7\n    condition: ${more}\n`;
  const reached = "{ field: talk_time_seconds, operator: greater_than, value: 0 }";

  it("should score by other rules and agents", async () => {
    writeFileSync(join(folder, "own.yaml"), rule(reached));
    writeFileSync(join(folder, "agents.json"), '{"agents":[{"agentId":"20011","name":"Zoe Quill"}]}');
    const words = ["--out", out, "--rules", join(folder, "own.yaml"), "--agents", join(folder, "agents.json")];
    const { code, said } = await run(words);
    expect(code).toBe(0);
    expect(said).toMatch(/not ranked: Zoe Quill/);
    expect(said).toMatch(/r1 +5\d\d +\d+ +0 /);
    expect(said).not.toContain("e_swift");
  });

  it("should refuse broken rules with every problem, by rule and place, and write nothing", async () => {
    writeFileSync(
      join(folder, "own.yaml"),
      rule("{ field: x, operator: less_then, value: 1 }").replace("7", "0.1234567"),
    );
    writeFileSync(join(folder, "next.yaml"), "rules: [");
    writeFileSync(join(folder, "agents.json"), '{"agents":[{"agentId":"","name":"A"}]}');
    const paths = ["own.yaml", "next.yaml", "agents.json"].map((name) => join(folder, name));
    const files = ["--rules", paths[0], "--compare", paths[1], "--agents", paths[2]] as string[];
    const { code, said, complained } = await run([
      "--out",
      out,
      "--time-zone",
      "Atlantis",
      "--day",
      "2026-02-30",
      ...files,
    ]);
    expect([code, said, existsSync(out)]).toEqual([2, "", false]);
    const lines = complained.trimEnd().split("\n");
    expect(lines[0]).toContain(
      'own.yaml: rule "r1", rules[0].condition.operator: expected an operator, perhaps "less_than"',
    );
    expect(lines[1]).toContain('own.yaml: rule "r1", rules[0].points: expected');
    expect(lines.slice(2).map((line) => line.replace(`${folder}/`, "").slice(0, 40))).toEqual([
      "next.yaml: line 1, column 9: expected YA",
      "agents.json: agents[0].agentId: expected",
      "--time-zone takes the name of a time zon",
      "--day takes a date such as 2026-03-02",
      "Nothing was read or written.",
    ]);
  });

  it("should name a rule file that is not there", async () => {
    const { code, complained } = await run(["--out", out, "--rules", join(folder, "none.yaml")]);
    expect([code, existsSync(out)]).toEqual([2, false]);
    expect(complained).toBe(`${join(folder, "none.yaml")}: is not there\nNothing was read or written.\n`);
  });

  it("should give the board of the day it is asked for, in the zone it is asked for", async () => {
    const { code, said, complained } = await run([
      "--out",
      out,
      "--day",
      "2026-04-30",
      "--time-zone",
      "Asia/Kathmandu",
    ]);
    expect([code, complained, readdirSync(out).sort()]).toEqual([0, "", ["records.ndjson", "report.html"]]);
    expect(said).toContain("Agents' points on 2026-04-30 (Asia/Kathmandu, one of 2 days)");
    writeFileSync(join(folder, "one.json"), call);
    const agents = fileURLToPath(new URL("../../examples/demo/samples/people/agents.json", import.meta.url));
    const none = await run(["--out", out, "--day", "2020-01-01", "--agents", agents, join(folder, "one.json")]);
    expect([none.code, none.said.includes("(every line adds up)")]).toEqual([0, true]);
  });

  it("should explain itself", async () => {
    const { code, said } = await run(["--help", "--out", out]);
    expect(code).toBe(0);
    expect(said).toContain("--customer-key-secret-env");
    expect(existsSync(out)).toBe(false);
  });

  it("should leave the files of an earlier run alone when it fails", async () => {
    writeFileSync(join(folder, "one.json"), call);
    await run(["--out", out, join(folder, "one.json")]);
    const before = readFileSync(join(out, "records.ndjson"), "utf8");
    writeFileSync(join(folder, "file"), "in the way");
    for (const [bad, refused] of [
      [join(folder, "file", "below"), join(folder, "file")],
      [join(folder, "file"), join(folder, "file")],
      // Where nothing can be made, though the folder above is there.
      ...(existsSync("/proc") ? [["/proc/none/below", "/proc/none"]] : []),
    ] as [string, string][]) {
      const { code, complained } = await run(["--out", bad, join(folder, "one.json")]);
      expect(code).toBe(1);
      expect(complained).toContain(`${refused}: the folder cannot be made (`);
      expect(complained.trimEnd()).not.toContain("\n");
    }
    expect(readFileSync(join(out, "records.ndjson"), "utf8")).toBe(before);
  });

  it("should clean up when it is interrupted", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => call.replace('"a"', `"${index}"`)).join("\n");
    writeFileSync(join(folder, "many.ndjson"), many);
    const temporary = join(folder, "tmp");
    mkdirSync(temporary);
    const main = join(folder, "main.mjs");
    await bundleProgram(fileURLToPath(new URL("../../examples/demo/main.ts", import.meta.url)), main);
    const env = { ...process.env, TMPDIR: temporary };
    const child = spawn(process.execPath, [main, "--out", out, join(folder, "many.ndjson")], { env });
    const isWorking = (): boolean => readdirSync(temporary).some((name) => name.startsWith("cxscore-"));
    const watch = setInterval(() => isWorking() && child.kill("SIGINT"), 5);
    const code = await new Promise((resolve) => child.on("exit", resolve));
    clearInterval(watch);
    expect(code).toBe(130);
    expect(readdirSync(temporary).filter((name) => name.startsWith("cxscore-"))).toEqual([]);
    // The interrupt may come before the folder is made.
    expect(existsSync(out) ? readdirSync(out) : []).toEqual([]);
  });
});
