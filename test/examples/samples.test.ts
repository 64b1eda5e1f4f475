import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SAMPLE_SEED, sampleTexts } from "../../scripts/make-samples.ts";
import type { Truth } from "../../scripts/samples/story.ts";
import { actualTruth, comparable } from "./truth.ts";

const FOLDER = new URL("../../examples/demo/samples/", import.meta.url);
const texts = sampleTexts();
const truth = JSON.parse(texts["expected/truth.json"] as string) as Truth;

const listFiles = (folder: URL, prefix = ""): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? listFiles(new URL(`${entry.name}/`, folder), `${prefix}${entry.name}/`)
      : [`${prefix}${entry.name}`],
  );

describe("the sample files", () => {
  it("should be those that make-samples writes, byte for byte, and no others", () => {
    expect(listFiles(FOLDER).sort()).toEqual(Object.keys(texts).sort());
    for (const [path, text] of Object.entries(texts)) {
      expect(readFileSync(new URL(path, FOLDER), "utf8") === text, path).toBe(true);
    }
  });

  it("should stay small enough for a repository", () => {
    const bytes = Object.keys(texts).reduce((sum, path) => sum + statSync(new URL(path, FOLDER)).size, 0);
    expect(bytes).toBeLessThan(2_000_000);
  });

  it("should have a few hundred interactions of every kind", () => {
    expect(truth.conversations.length).toBeGreaterThan(300);
    for (const platform of ["genesys_cloud", "nice_cxone", "guide"]) {
      expect(truth.conversations.some((one) => one.platform_origin === platform)).toBe(true);
    }
    const scenarios = new Set(truth.conversations.map((one) => one.scenario));
    expect(scenarios.size).toBeGreaterThan(80);
  });

  it("should name nobody: telephone numbers are those reserved for fiction", () => {
    const numbers =
      Object.values(texts)
        .join("")
        .match(/\b1?[2-9]\d{2}555\d{4}\b/g) ?? [];
    expect(numbers.length).toBeGreaterThan(300);
    expect(numbers.filter((number) => !/55501\d{2}$/.test(number))).toEqual([]);
  });
});

describe("the truth about the samples", () => {
  it("should name the seed that they are made from", () => {
    expect(truth.seed).toBe(SAMPLE_SEED);
  });

  const files = Object.fromEntries(Object.entries(texts).filter(([path]) => !/\/|^shift-/.test(path)));
  const actual = actualTruth(files);

  it("should be what the adapters read out of them, conversation by conversation", () => {
    const expected = comparable(truth.conversations) as { conversation_id: string }[];
    const found = comparable(actual.conversations) as { conversation_id: string }[];
    expect(found.map((one) => one.conversation_id)).toEqual(expected.map((one) => one.conversation_id));
    const differing = expected.flatMap((one, index) => {
      const scenario = truth.conversations.find((other) => other.conversation_id === one.conversation_id)?.scenario;
      return JSON.stringify(one) === JSON.stringify(found[index])
        ? []
        : [{ scenario, expected: one, found: found[index] }];
    });
    expect(differing).toEqual([]);
  });

  it("should be what ends in quarantine, and nothing else", () => {
    const inWords = (list: Truth["quarantined"]): string[] =>
      list.map(({ platform, recordId, reason }) => `${platform} ${recordId} ${reason}`).sort();
    expect(inWords(actual.quarantined)).toEqual(inWords(truth.quarantined));
  });

  it("should be how journeys across platforms are joined", () => {
    const inWords = (list: Truth["journeys"]): string[] =>
      list.map((one) => `${one.members.join(" + ")}: ${one.transfer_count}, ${one.queue_wait_seconds}`).sort();
    expect(inWords(actual.journeys)).toEqual(inWords(truth.journeys));
  });

  it("should be what stays apart, with an entry in the audit", () => {
    const joined = new Set(actual.journeys.flatMap((journey) => journey.members));
    const missed = new Set(actual.apart.flatMap((pair) => pair.members));
    expect(truth.apart.length).toBeGreaterThan(0);
    for (const { scenario, members } of truth.apart) {
      expect(
        members.filter((member) => joined.has(member)),
        scenario,
      ).toEqual([]);
      expect(
        members.filter((member) => !missed.has(member)),
        scenario,
      ).toEqual([]);
    }
  });
});
