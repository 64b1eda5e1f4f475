import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { entries } from "../scripts/lib/entries.ts";
import { type PublicName, publicNames, toPublicList } from "../scripts/lib/public-surface.ts";
import tsconfig from "../tsconfig.json" with { type: "json" };
import tsup from "../tsup.config.ts";
import committed from "./public-api.json" with { type: "json" };
import { filesBelow, readText } from "./support/source.ts";

const names = publicNames(entries());

describe("the public names", () => {
  it("should be those of the committed list; `npm run api` writes it after a deliberate change", () => {
    expect(toPublicList(names)).toEqual(committed);
  });

  it("should all be in `cxscore` where they belong to a domain or to the canonical records", () => {
    const all = new Set(names.filter((one) => one.specifier === "cxscore").map((one) => one.name));
    const pure = names.filter((one) =>
      ["cxscore/ces", "cxscore/gamification", "cxscore/interaction", "cxscore/mos", "cxscore/propensity"].includes(
        one.specifier,
      ),
    );
    expect(pure.filter((one) => !all.has(one.name)).map(label)).toEqual([]);
  });

  it("should each have a doc comment", () => {
    expect(names.filter((one) => !one.isDocumented).map(label)).toEqual([]);
  });

  it("should each be used by an example or a document, or be a type that another public name mentions", () => {
    const pages = ["README.md", ...filesBelow("docs"), ...filesBelow("examples")].filter((path) =>
      /\.(md|[mc]?[jt]s)$/.test(path),
    );
    expect(unusedNames(names, pages.map(readText))).toEqual([]);
  });
});

describe("unusedNames", () => {
  const one = (name: string, kind: PublicName["kind"], mentions: string[] = []): PublicName => ({
    specifier: "cxscore",
    name,
    kind,
    isDocumented: true,
    mentions: new Set(mentions),
  });

  it("should find a function that no page uses, and a part of a longer word is no use", () => {
    expect(unusedNames([one("score", "value")], ["scoreEffort, `$score`"])).toEqual(["cxscore: score"]);
    expect(unusedNames([one("score", "value")], ["`score(1)`"])).toEqual([]);
  });

  it("should find a type that neither a page nor another name mentions", () => {
    expect(unusedNames([one("A", "type", ["A"]), one("B", "type")], ["text"])).toEqual(["cxscore: A", "cxscore: B"]);
    expect(unusedNames([one("f", "value", ["A"]), one("A", "type")], ["f"])).toEqual([]);
  });
});

describe("the entry points", () => {
  it("should be the same in package.json, the build and the compiler's paths", () => {
    const built = Object.entries((tsup as { entry: Record<string, string> }).entry);
    expect(built).toEqual(entries().map((entry) => [entry.output, entry.source]));
    const paths = Object.entries(tsconfig.compilerOptions.paths).flatMap(([key, [value]]) =>
      key.endsWith("*")
        ? entries()
            .filter((entry) => entry.specifier.startsWith(key.slice(0, -1)))
            .map((entry) => [entry.specifier, `./${entry.source}`])
        : [[key, value]],
    );
    expect(Object.fromEntries(paths)).toEqual(
      Object.fromEntries(entries().map((entry) => [entry.specifier, `./${entry.source}`])),
    );
  });

  it("should have types and code for import and for require", () => {
    for (const [subpath, target] of Object.entries(packageJson.exports)) {
      if (typeof target === "string") continue;
      const file = `./dist/${subpath === "." ? "index" : subpath.slice(2)}`;
      expect(target).toEqual({
        import: { types: `${file}.d.ts`, default: `${file}.js` },
        require: { types: `${file}.d.cts`, default: `${file}.cjs` },
      });
    }
  });
});

function label(one: PublicName): string {
  return `${one.specifier}: ${one.name}`;
}

function unusedNames(all: readonly PublicName[], pages: readonly string[]): string[] {
  const words = new Set(pages.flatMap((page) => page.match(/[\w$]+/g) ?? []));
  const isMentioned = (one: PublicName): boolean =>
    all.some((other) => other.name !== one.name && other.mentions.has(one.name));
  return all.filter((one) => !words.has(one.name) && !(one.kind === "type" && isMentioned(one))).map(label);
}
