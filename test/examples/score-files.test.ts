import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import type { AgentSetup } from "../../examples/demo/agents/model.ts";
import { createProgress } from "../../examples/demo/files/progress.ts";
import { readRecords } from "../../examples/demo/files/read-file.ts";
import { type FilesResult, scoreFiles } from "../../examples/demo/files/score-files.ts";
import { readSampleSetup, readSamples, SAMPLE_OPTIONS } from "../../examples/demo/samples.ts";
import { type Scored, scorePayloads } from "../../examples/demo/score-payloads.ts";
import { makeSampleFiles } from "../../scripts/samples/sample-files.ts";
import { scratchFolder } from "./scratch.ts";

interface Ran extends FilesResult {
  readonly records: string;
  readonly problems: readonly string[];
}

let folder = "";
beforeEach(() => {
  folder = scratchFolder();
});

async function run(
  files: Readonly<Record<string, string | Uint8Array>>,
  bucketCount?: number,
  options = {},
  agents: AgentSetup | null = null,
): Promise<Ran> {
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  let records = "";
  const problems: string[] = [];
  const scratch = join(folder, "scratch");
  mkdirSync(scratch);
  const result = await scoreFiles(paths, {
    options,
    agents,
    progress: createProgress({ write: () => undefined }, 0),
    onProblem: (line) => problems.push(line.replace(`${folder}/`, "")),
    onLine: (line) => {
      records += line;
    },
    scratch,
    ...(bucketCount === undefined ? null : { bucketCount }),
  });
  expect(readdirSync(scratch)).toEqual([]);
  return { ...result, records, problems };
}

describe("scoreFiles", () => {
  const setup = readSampleSetup();
  const proposed = { name: "no rules", rules: { versions: {}, rules: [] } };
  const agents: AgentSetup = { ...setup, people: null, proposed };

  it("should give what scorePayloads gives for the smaller samples, with people", async () => {
    const payloads = readSamples().filter(({ text }) => text.length < 100_000);
    const samples = Object.fromEntries(payloads.map(({ name, text }) => [name, text]));
    const whole = scorePayloads(payloads, SAMPLE_OPTIONS, setup);
    expect(whole.report.agents).not.toBeNull();
    const { records, report, digest, problems } = await run(samples, 7, SAMPLE_OPTIONS, setup);
    expect(problems).toEqual([]);
    expect(records === whole.records).toBe(true);
    expect(digest).toBe(whole.digest);
    expect(report).toEqual(whole.report);
  });

  const { files } = makeSampleFiles(7, 2);
  const namesOf = (prefix: string): string[] => Object.keys(files).filter((name) => name.startsWith(prefix));

  const wholes = new Map<string, Scored>();
  /** What scorePayloads gives, worked out once. */
  const wholeOf = (prefix: string, options: object): Scored => {
    const key = JSON.stringify([prefix, options]);
    const payloads = namesOf(prefix).map((name) => ({ name, text: files[name] as string }));
    const whole = wholes.get(key) ?? scorePayloads(payloads, options, agents);
    wholes.set(key, whole);
    return whole;
  };

  it.each<[string, string, number | undefined, object]>([
    ["in one bucket", "", 1, SAMPLE_OPTIONS],
    ["in more buckets than open files", "", 120, SAMPLE_OPTIONS],
    ["in as many buckets as it takes", "", undefined, SAMPLE_OPTIONS],
    ["without customer keys", "", 3, {}],
    ["of Genesys Cloud alone", "genesys", 4, SAMPLE_OPTIONS],
    ["of NICE CXone alone", "cxone", 4, SAMPLE_OPTIONS],
  ])("should give it for another day %s, plain and packed", async (_, prefix, buckets, options) => {
    const names = namesOf(prefix);
    const whole = wholeOf(prefix, options);
    const contents = names.map((name, index): [string, string | Uint8Array] =>
      index % 2 === 0 ? [name, files[name] as string] : [`${name}.gz`, gzipSync(files[name] as string)],
    );
    const { records, report, digest } = await run(Object.fromEntries(contents), buckets, options, agents);
    expect(records === whole.records).toBe(true);
    expect(digest).toBe(whole.digest);
    expect(report).toEqual(whole.report);
  });

  const one = (id: string): string =>
    `{"conversationId":"${id}","conversationStart":"2026-03-02T08:00:00.000Z","conversationEnd":"2026-03-02T08:01:00.000Z"}`;
  const utf16 = Buffer.from(`\ufeff${one("a")}`, "utf16le");

  it.each<[string, string, string | Uint8Array, string[], number]>([
    [
      "a document that is cut off",
      "x.json",
      `{"conversations":[${one("a")},${one("b")},{"conv`,
      ["x.json: ends in the middle, byte 254"],
      2,
    ],
    ["a list that is cut off", "x.json", `[${one("a")}`, ["x.json: ends in the middle, byte 115"], 1],
    ["no JSON", "x.json", "hello", ["x.json: not valid JSON, byte 0"], 0],
    ["a break in a document", "x.json", `[${one("a")};${one("b")}]`, ["x.json: not valid JSON, byte 115"], 1],
    ["an empty file", "x.json", "", ["x.json: is empty"], 0],
    ["a blank file", "x.json", " \n\t\r\n", ["x.json: is empty"], 0],
    ["UTF-16", "x.json", utf16, ["x.json: is UTF-16 text where UTF-8 is expected"], 0],
    ["UTF-16 without a mark", "x.json", utf16.subarray(2), ["x.json: is UTF-16 text where UTF-8 is expected"], 0],
    ["a UTF-8 mark", "x.json", `\ufeff${one("a")}`, [], 1],
    ["a break after a UTF-8 mark", "x.json", `\ufeff[${one("a")};]`, ["x.json: not valid JSON, byte 118"], 1],
    ["NUL bytes", "x.json", `[${one("a")}\0\0\0]`, ["x.json: not valid JSON, byte 115"], 1],
    [
      "a bad line in the middle",
      "x.ndjson",
      `${one("a")}\n{oops}\n${one("b")}\n`,
      ["x.ndjson: not valid JSON, line 2, byte 115"],
      2,
    ],
    [
      "a bad first line",
      "x.ndjson",
      `{oops}\n${one("a")}\n${one("b")}`,
      ["x.ndjson: not valid JSON, line 1, byte 0"],
      2,
    ],
    [
      "a bad first line of unnamed lines",
      "x",
      `{oops}\n${one("a")}\n${one("b")}\n`,
      ["x: not valid JSON, line 1, byte 0"],
      2,
    ],
    [
      "a last line that is cut off",
      "x.ndjson",
      `${one("a")}\n{"conv`,
      ["x.ndjson: ends in the middle, or is not valid JSON, line 2, byte 115"],
      1,
    ],
    [
      "a line with NUL bytes",
      "x.jsonl",
      `${one("a")}\n\0\0\n${one("b")}`,
      ["x.jsonl: NUL bytes where JSON is expected, line 2, byte 115"],
      2,
    ],
    [
      "a line that is no UTF-8",
      "x.ndjson",
      Buffer.concat([Buffer.from([0x22, 0xff, 0x22, 0x0a]), Buffer.from(one("a"))]),
      ["x.ndjson: not valid UTF-8, line 1, byte 0"],
      1,
    ],
    ["lines told from content", "x", `${one("a")}\n${one("b")}\n`, [], 2],
    ["lines of Windows", "x.ndjson", `${one("a")}\r\n\r\n${one("b")}\r\n`, [], 2],
    ["a page as a line", "x.ndjson", `{"conversations":[${one("a")},${one("b")}]}\n\n${one("c")}`, [], 3],
    ["a document over lines", "x.json", `[\n${one("a")},\n${one("b")}\n]\n`, [], 2],
    ["something else", "x.json", '{"phrases":[]}', ["x.json: no conversation, contact or event (1 of 1 values)"], 0],
    [
      "gzip that is cut off",
      "x.json.gz",
      gzipSync(`[${one("a")}]`).subarray(0, -12),
      ["x.json.gz: ends in the middle of its gzip data"],
      0,
    ],
    [
      "gzip that is none",
      "x.json.gz",
      Buffer.from([0x1f, 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
      ["x.json.gz: is not valid gzip data"],
      0,
    ],
  ])("should give one clear line for %s and keep the rest", async (_, name, content, problems, conversations) => {
    const ran = await run({ [name]: content });
    expect(ran.problems).toEqual(problems);
    expect(ran.report.counts.conversations).toBe(conversations);
    expect(ran.report.unread.length).toBe(problems.length);
  });

  it("should go on with the next file", async () => {
    const ran = await run({ "a.json": "{", "b.json": one("b") });
    expect([ran.problems, ran.report.counts.conversations]).toEqual([["a.json: ends in the middle, byte 1"], 1]);
  });

  it("should name a file that is not there, and a folder", async () => {
    const lines: string[] = [];
    const { report } = await scoreFiles([join(folder, "none.json"), folder], {
      options: {},
      progress: createProgress({ write: () => undefined }, 0),
      onProblem: (line) => lines.push(line),
      onLine: () => undefined,
    });
    expect(lines).toEqual([`${join(folder, "none.json")}: is not there`, `${folder}: is a directory`]);
    expect(report.counts.read).toBe(0);
  });

  it("should not drown the reader in lines", async () => {
    const { problems, report } = await run({ "x.ndjson": "{\n".repeat(100) + one("a") });
    expect(problems.length).toBe(6);
    expect(problems[5]).toBe("x.ndjson: and 95 more of the kind");
    expect(report.counts.conversations).toBe(1);
  });

  it("should leave nothing behind when something goes wrong", async () => {
    const scratch = join(folder, "scratch");
    mkdirSync(scratch);
    writeFileSync(join(folder, "x.json"), one("a"));
    const failing = scoreFiles([join(folder, "x.json")], {
      options: {},
      progress: createProgress({ write: () => undefined }, 0),
      onProblem: () => undefined,
      onLine: () => {
        throw new Error("no space left");
      },
      scratch,
    });
    await expect(failing).rejects.toThrow("no space left");
    expect(readdirSync(scratch)).toEqual([]);
    expect(existsSync(scratch)).toBe(true);
    expect(readFileSync(join(folder, "x.json"), "utf8")).toBe(one("a"));
  });
});

describe("readRecords", () => {
  it("should not take the receiver's failure for one of the file", async () => {
    for (const content of ["[{}]", "{}\n{}\n", gzipSync("[{}]"), `[${"{},".repeat(100_000)}{}]`]) {
      writeFileSync(join(folder, "x"), content);
      const events = {
        onRecord: () => {
          throw new Error("disk full");
        },
        onProblem: (what: string) => expect.fail(what),
        onProgress: () => undefined,
      };
      await expect(readRecords(join(folder, "x"), events)).rejects.toThrow("disk full");
    }
  });

  it("should tell how much of the file is read, packed or not", async () => {
    const text = `[${"{},".repeat(30_000)}{}]`;
    for (const content of [Buffer.from(text), gzipSync(text)]) {
      writeFileSync(join(folder, "x"), content);
      let bytes = 0;
      const onProgress = (more: number): void => {
        bytes += more;
      };
      await readRecords(join(folder, "x"), { onRecord: () => undefined, onProblem: () => undefined, onProgress });
      expect(bytes).toBe(content.length);
    }
  });
});

describe("createProgress", () => {
  const drawn = (isTTY: boolean, bytes: number): string => {
    let text = "";
    const progress = createProgress({ isTTY, columns: 60, write: (more: string) => (text += more) }, bytes);
    progress.begin("reading", 200);
    for (let i = 0; i < 20; i++) progress.advance(10);
    progress.pause();
    return text;
  };

  it("should draw a bar on a terminal and take it away", () => {
    expect(drawn(true, 1)).toContain(" 50 %");
    expect(drawn(true, 1).endsWith("\r")).toBe(true);
  });

  it("should say every tenth elsewhere, on long input only", () => {
    expect(drawn(false, 100_000_000).split("\n")).toHaveLength(12);
    expect(drawn(false, 1000)).toBe("");
  });
});
