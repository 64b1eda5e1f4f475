import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it } from "vitest";
import { runDemo } from "../../examples/demo/run-demo.ts";
import { readSamples, SAMPLE_OPTIONS } from "../../examples/demo/samples.ts";
import { scorePayloads } from "../../examples/demo/score-payloads.ts";
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
  it("should score the samples, print the report and its digest, and write both files", async () => {
    const { code, said, complained } = await run(["--out", out]);
    const { records, digest } = scorePayloads(readSamples(), SAMPLE_OPTIONS);
    expect([code, complained]).toEqual([0, ""]);
    expect(said).toContain("of 7 on average");
    expect(said).toContain(`Digest of the records: ${digest}`);
    expect(readdirSync(out).sort()).toEqual(["records.ndjson", "report.html"]);
    expect(readFileSync(join(out, "records.ndjson"), "utf8") === records).toBe(true);
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain(digest);
  });

  it("should do the same for files and folders, and join journeys when it is given a secret", async () => {
    const samples = fileURLToPath(new URL("../../examples/demo/samples/", import.meta.url));
    const options = { customerKeySecret: "s3cret", defaultCallingCode: "1" };
    const words = ["--out", out, "--customer-key-secret-env", "OUR_SECRET", "--calling-code", "1", samples];
    const { code, said, complained } = await run(words, { OUR_SECRET: "s3cret" });
    expect([code, complained]).toEqual([0, ""]);
    expect(said).toContain(scorePayloads(readSamples(), options).digest);
    expect(readFileSync(join(out, "records.ndjson"), "utf8")).not.toContain("s3cret");
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
  ])("should refuse %j without writing anything", async (words, complaint) => {
    const { code, said, complained } = await run([...words]);
    expect([code, said]).toEqual([2, ""]);
    expect(complained).toContain(complaint);
    expect(complained).toContain("--help");
  });

  it("should explain itself", async () => {
    const { code, said } = await run(["--help", "--out", out]);
    expect(code).toBe(0);
    expect(said).toContain("--customer-key-secret-env");
    expect(existsSync(out)).toBe(false);
  });

  it("should leave the files of an earlier run alone when it fails", async () => {
    await run(["--out", out]);
    const before = readFileSync(join(out, "records.ndjson"), "utf8");
    writeFileSync(join(folder, "file"), "in the way");
    const { code, complained } = await run(["--out", join(folder, "file", "below")]);
    expect(code).toBe(1);
    expect(complained).not.toBe("");
    expect(readFileSync(join(out, "records.ndjson"), "utf8")).toBe(before);
  });

  it("should clean up when it is interrupted", async () => {
    const many = Array.from({ length: 60_000 }, (_, index) => call.replace('"a"', `"${index}"`)).join("\n");
    writeFileSync(join(folder, "many.ndjson"), many);
    const root = fileURLToPath(new URL("../../", import.meta.url));
    const temporary = join(folder, "tmp");
    mkdirSync(temporary);
    const args = ["--import", "tsx", "examples/demo/main.ts", "--out", out, join(folder, "many.ndjson")];
    const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, TMPDIR: temporary } });
    const isWorking = (): boolean => readdirSync(temporary).some((name) => name.startsWith("cxscore-"));
    const watch = setInterval(() => isWorking() && child.kill("SIGINT"), 5);
    const code = await new Promise((resolve) => child.on("exit", resolve));
    clearInterval(watch);
    expect(code).toBe(130);
    expect(readdirSync(temporary).filter((name) => name.startsWith("cxscore-"))).toEqual([]);
    expect(readdirSync(out)).toEqual([]);
  }, 30_000);
});
