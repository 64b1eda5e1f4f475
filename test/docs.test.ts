import { existsSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { entries } from "../scripts/lib/entries.ts";
import {
  compareDefaults,
  defaultsTables,
  findBrokenLinks,
  findBrokenReferences,
  headingSlugs,
} from "./support/documents.ts";
import { docCommentExamples, documentExamples, type Example, type LoadModule, runExample } from "./support/examples.ts";
import { matches, parseLiteral } from "./support/literals.ts";
import { newCallBook, rawErrors } from "./support/misuse.ts";
import { filesBelow, ROOT, readText, type SourceText, sourceFiles } from "./support/source.ts";

const src = sourceFiles();
const documents: SourceText[] = [...readdirSync(ROOT), ...["docs", "bench", "examples"].flatMap(filesBelow)]
  .filter((path) => path.endsWith(".md") && !path.includes("node_modules"))
  .map((path) => ({ path, text: readText(path) }));

const load: LoadModule = (specifier) => {
  const entry = entries().find((candidate) => candidate.specifier === specifier);
  return import(/* @vite-ignore */ entry ? pathToFileURL(ROOT + entry.source).href : specifier);
};

const publicNames = Promise.all(entries().map(({ specifier }) => load(specifier))).then(
  (modules): Record<string, unknown> => Object.assign({}, ...modules),
);

/** The functions that are tried with what nobody should hand in; a new one is among them by being public. */
const tried = entries().filter(({ specifier }) => /\/(ces|interaction)$|\/adapters\//.test(specifier));
const callBook = Promise.all(tried.map(({ specifier }) => load(specifier))).then((modules) =>
  newCallBook(Object.assign({}, ...modules)),
);

/** Of all public names, and of those of the module in whose doc comment the example stands, those it says. */
async function scopeOf({ path, code }: Example): Promise<Record<string, unknown>> {
  const own: Record<string, unknown> = path.endsWith(".ts")
    ? await import(/* @vite-ignore */ pathToFileURL(ROOT + path).href)
    : {};
  const all = await publicNames;
  const said = [...new Set(code.match(/[\w$]+/g))].flatMap((word) => {
    const found = [own, all].find((names) => Object.hasOwn(names, word));
    return found ? [[word, found[word]] as const] : [];
  });
  return (await callBook).noting(Object.fromEntries(said));
}

const title = (example: Example): string => `${example.path}:${example.line}`;

describe("every example of a doc comment", () => {
  it.each(src.flatMap(docCommentExamples).map((example) => [title(example), example] as const))(
    "should give what %s says",
    async (_, example) => {
      expect(await runExample(example, await scopeOf(example), load)).toEqual([]);
    },
  );
});

describe("every ts block of a document", () => {
  it.each(documents.flatMap(documentExamples).map((example) => [title(example), example] as const))(
    "should give what %s says",
    async (_, example) => {
      expect(await runExample(example, await scopeOf(example), load)).toEqual([]);
    },
  );
});

describe("what the examples call", () => {
  // The examples above have noted what they hand in; each place of it is something else here, one at a time.
  it("should answer whatever else it is given, or refuse it with the package's own error", async () => {
    const calls = (await callBook).calls();
    expect(calls.length).toBeGreaterThan(100);
    expect((await Promise.all(calls.map(rawErrors))).flat()).toEqual([]);
  });

  it("should be found out where it throws another error", async () => {
    const act = (list: readonly unknown[], options: { readonly a: number } = { a: 1 }) => list.length + options.a;
    const book = newCallBook({ act, other: 1 });
    (book.noting({ act })["act"] as typeof act)([1]);
    const [call] = book.calls();
    expect(call?.args).toEqual([[1]]);
    expect(call && (await rawErrors(call))).toEqual([
      expect.stringContaining("act: argument 1 null: TypeError"),
      expect.stringContaining("act: argument 1 undefined: TypeError"),
      expect.stringContaining("act: argument 2 null: TypeError"),
    ]);
  });
});

describe("every table of defaults", () => {
  it.each(documents.flatMap(defaultsTables).map((table) => [`${table.constant} in ${table.path}`, table] as const))(
    "should show %s",
    async (_, table) => {
      expect(compareDefaults(table, (await load(table.specifier))[table.constant])).toEqual([]);
    },
  );
});

describe("every link", () => {
  const headings = (path: string): readonly string[] | null => {
    if (path.endsWith(".md"))
      return documents.filter((one) => one.path === path).map((one) => headingSlugs(one.text))[0] ?? null;
    return existsSync(ROOT + path) ? [] : null;
  };

  it("should lead from a document to a file or heading that is there", () => {
    expect(documents.flatMap((file) => findBrokenLinks(file, headings))).toEqual([]);
  });

  it("should lead from a doc comment to a document that is there", () => {
    expect(src.flatMap((file) => findBrokenReferences(file, headings))).toEqual([]);
  });
});

describe("the checks of the documents find what is wrong", () => {
  const run = (code: string): Promise<string[]> => runExample({ path: "x.md", line: 1, code }, { two: 2 }, load);

  it.each([
    ["two + 1; // 4", "x.md:1 says 4, got 3"],
    ["const x = two; // 3", "x.md:1 says 3, got 2"],
    ["console.log(two); // 3", "x.md:1 says 3, got 2"],
    ['const a = 1;\n"abc"; // "b…"', 'x.md:2 says "b…", got "abc"'],
    ["two; // two of them", "is not a literal"],
    ["throw new Error('no')", "x.md:1 threw no"],
    ["missing();", "threw missing is not defined"],
    ["two +; // 2", "threw"],
    ['import { missing } from "cxscore";', "threw cxscore has no missing"],
  ])("should refuse %s", async (code, finding) => {
    expect(await run(code)).toEqual([expect.stringContaining(finding)]);
  });

  it.each([
    "two + 1; // 3",
    "const two = 5; // a name of its own\ntwo; // 5",
    "const list: readonly number[] = [two, two];\nlist; // [2, …]",
    "[{ a: two, b: { c: null } }]; // [{ a: 2, … }]",
    '"digest of it"; // "digest…"',
    "await Promise.resolve(two); // 2",
    'import { isScoringError } from "cxscore";\nisScoringError(new Error()); // false',
    "export const x = two; // 2",
    "console.log([-0.5, undefined]); // [-0.5, undefined]",
  ])("should accept %s", async (code) => {
    expect(await run(code)).toEqual([]);
  });

  it.each<[unknown, string]>([
    [0, "-0"],
    [-0, "0"],
    [3, '"3"'],
    [null, "undefined"],
    [[1, 2], "[1]"],
    [[1], "[1, 2, …]"],
    [{ a: 1, b: 2 }, "{ a: 1 }"],
    [{ a: 1 }, "{ a: 1, b: undefined }"],
    [{ a: 1 }, "{ b: 1, … }"],
    [[], "{}"],
    ["xabc", '"abc…"'],
  ])("should tell %j from %s", (value, literal) => {
    const expected = parseLiteral(literal);
    expect(expected).not.toBeNull();
    expect(expected !== null && matches(value, expected)).toBe(false);
  });

  it("should find the examples of doc comments and documents with their lines", () => {
    const text = "/**\n * Text.\n *\n * @example\n * f(1); // 2\n *\n * @see x\n */\nexport function f() {}\n";
    expect(docCommentExamples({ path: "a.ts", text })).toEqual([
      { path: "a.ts", line: 4, code: expect.stringMatching(/^\s*f\(1\); \/\/ 2\s*$/) },
    ]);
    const markdown = "# T\n```ts\nf();\n```\n```sh\nls\n```\n";
    expect(documentExamples({ path: "a.md", text: markdown })).toEqual([{ path: "a.md", line: 3, code: "f();\n" }]);
  });

  it("should compare a table of defaults with its constant in both directions", () => {
    const text =
      "<!-- defaults P from cxscore/ces -->\n| a | b |\n|---|---|\n| `a` | `1` |\n| `list[0].b` | `null` | s |\n";
    const [table] = defaultsTables({ path: "x.md", text });
    if (!table) throw new Error("no table was found");
    expect(table.specifier).toBe("cxscore/ces");
    expect(compareDefaults(table, { a: 1, list: [{ b: null }], fingerprint: "f" })).toEqual([]);
    expect(compareDefaults(table, { a: 2, list: [{ b: null, c: 1 }] })).toEqual([
      expect.stringContaining("a is 2, the table says 1"),
      expect.stringContaining("no row shows list[0].c"),
    ]);
    expect(compareDefaults(table, { list: [{ b: null }] })).toEqual([
      expect.stringContaining("a is not in the constant"),
    ]);
    expect(compareDefaults(table, undefined)).toEqual([expect.stringContaining("no such constant")]);
  });

  it("should find links and references that lead nowhere", () => {
    const headings = (path: string): string[] | null => (path === "docs/a.md" ? ["one-two"] : null);
    const links = (text: string): string[] => findBrokenLinks({ path: "docs/b.md", text }, headings);
    expect(links("[x](a.md) [x](a.md#one-two) [x](https://example.com) `[x](c.md)`")).toEqual([]);
    expect(links("[x](a.md#three) [x](c.md)")).toHaveLength(2);
    const references = (text: string): string[] => findBrokenReferences({ path: "src/x.ts", text }, headings);
    expect(references("@see docs/a.md#one-two")).toEqual([]);
    expect(references("@see docs/a.md#one and docs/c.md")).toHaveLength(2);
    expect(headingSlugs("# One, two!\n## One two\n```\n# code\n```\n")).toEqual(["one-two", "one-two-1"]);
  });
});
