import { describe, expect, it } from "vitest";
import { findHiddenInputs } from "./support/hidden-inputs.ts";
import {
  findForbiddenForms,
  findForbiddenImports,
  findImportCycles,
  findLongFiles,
  findTellingLines,
} from "./support/import-rules.ts";
import { findModuleScopeWork } from "./support/module-scope.ts";
import { type Finding, readText, repositoryFiles, type SourceText, sourceFiles } from "./support/source.ts";

const MAX_LINES = 250;
const src = sourceFiles();
/** What runs in somebody else's process; the test servers alone may use Node, sockets and timers. */
const library = src.filter((file) => !file.path.startsWith("src/testing/servers/"));
/** The entries that must cost nothing to load: no schemas, no generators. */
const pure = library.filter((file) => !/(^|\/)schemas?\.ts$|^src\/testing\//.test(file.path));

describe("the source", () => {
  it("should be found by these checks", () => {
    expect(src.length).toBeGreaterThan(10);
    expect(pure.length).toBeGreaterThan(10);
  });

  it.each<[string, () => Finding[]]>([
    ["have no import cycle", () => findImportCycles(src)],
    ["follow the arrow core <- interaction <- domains <- adapters", () => findForbiddenImports(src)],
    ["have neither export *, nor default exports, nor classes", () => findForbiddenForms(src)],
    ["take clock, chance, environment, locale and I/O as arguments", () => findHiddenInputs(library)],
    ["do nothing while it is loaded", () => findModuleScopeWork(pure)],
    [
      "have short files, but for the lists of names",
      () =>
        findLongFiles(
          src.filter((file) => !/\/index\.ts$/.test(file.path)),
          MAX_LINES,
        ),
    ],
  ])("should %s", (_, find) => {
    expect(find()).toEqual([]);
  });
});

describe("the repository", () => {
  it("should name neither a machine's path nor a registry", () => {
    const files = repositoryFiles().map((path) => ({ path, text: readText(path) }));
    expect(files.length).toBeGreaterThan(50);
    expect(findTellingLines(files)).toEqual([]);
  });
});

const file = (path: string, text: string): SourceText => ({ path, text });
const core = (text: string): SourceText[] => [file("src/core/x.ts", text)];

describe("findImportCycles", () => {
  it("should find a circle of two and of three files, of types too", () => {
    const two = [
      file("src/core/a.ts", 'import { b } from "./b.ts";'),
      file("src/core/b.ts", 'import type { A } from "./a.ts";'),
    ];
    const three = [
      file("src/ces/a.ts", 'export { b } from "./b.ts";'),
      file("src/ces/b.ts", 'import "./c.ts";'),
      file("src/ces/c.ts", 'export const load = (): unknown => import("./a.ts");'),
    ];
    expect(findImportCycles(two)).toEqual(["import cycle: src/core/a.ts -> src/core/b.ts -> src/core/a.ts"]);
    expect(findImportCycles(three)).toHaveLength(1);
  });

  it("should let two files import the same third", () => {
    const files = [
      file("src/core/a.ts", 'import "./b.ts";\nimport "./c.ts";'),
      file("src/core/b.ts", 'import "./c.ts";'),
      file("src/core/c.ts", ""),
    ];
    expect(findImportCycles(files)).toEqual([]);
  });
});

describe("findForbiddenImports", () => {
  it.each([
    ["src/core/a.ts", "../interaction/b.ts", "interaction lies above core"],
    ["src/interaction/a.ts", "../ces/b.ts", "ces lies above interaction"],
    ["src/ces/a.ts", "../mos/b.ts", "stand alone"],
    ["src/ces/a.ts", "../adapters/model.ts", "lies above"],
    ["src/adapters/genesys/a.ts", "../cxone/b.ts", "stand alone"],
    ["src/adapters/customer-key.ts", "./genesys/b.ts", "stand alone"],
    ["src/adapters/genesys/a.ts", "../../testing/b.ts", "lies above"],
    ["src/ces/a.ts", "../core/index.ts", "barrel"],
    ["src/index.ts", "./ces/index.ts", "barrel"],
    ["src/ces/a.ts", "zod", "zod"],
    ["src/ces/a.ts", "./schema.ts", "schemas are reached"],
    ["src/ces/model.ts", "../core/digest.ts", "types only"],
    ["src/ces/a.ts", "@noble/hashes/hmac.js", "hashing"],
    ["src/adapters/client/a.ts", "node:http", "only the test servers"],
    ["src/testing/a.ts", "node:http", "only the test servers"],
    ["src/ces/a.ts", "fast-check", "peer"],
    ["src/ces/a.ts", "date-fns", "not a package"],
    ["src/ces/a.ts", "zod/mini", "not a package"],
  ])("should refuse %s importing %s", (from, to, reason) => {
    expect(findForbiddenImports([file(from, `import { x } from "${to}";`)])).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ["src/ces/a.ts", "../core/digest.ts"],
    ["src/ces/a.ts", "../interaction/b.ts"],
    ["src/adapters/genesys/a.ts", "../../ces/b.ts"],
    ["src/adapters/genesys/a.ts", "../model.ts"],
    ["src/adapters/genesys/a.ts", "../client/retry.ts"],
    ["src/testing/a.ts", "../adapters/genesys/b.ts"],
    ["src/index.ts", "./ces/score-effort.ts"],
    ["src/schemas.ts", "./ces/schema.ts"],
    ["src/ces/schema.ts", "zod"],
    ["src/adapters/customer-key.ts", "@noble/hashes/hmac.js"],
    ["src/testing/servers/a.ts", "node:http"],
  ])("should let %s import %s", (from, to) => {
    expect(findForbiddenImports([file(from, `import { x } from "${to}";`)])).toEqual([]);
  });

  it("should see re-exports, import types and dynamic imports", () => {
    const text = 'export { x } from "zod";\ntype Y = import("zod").Y;\nconst z = () => import("zod");';
    expect(findForbiddenImports(core(text))).toHaveLength(3);
  });

  it("should let model.ts import types of other files", () => {
    expect(findForbiddenImports([file("src/ces/model.ts", 'import type { P } from "../core/errors.ts";')])).toEqual([]);
  });
});

describe("findForbiddenForms", () => {
  it.each([
    'export * from "./b.ts";',
    'export * as b from "./b.ts";',
    "export default 1;",
    "export default function f() {}",
    "class Score {}",
  ])("should refuse %s", (text) => {
    expect(findForbiddenForms(core(text))).toHaveLength(1);
  });

  it("should let the one error be a class and names be listed", () => {
    expect(
      findForbiddenForms(core('class ScoringError extends Error {}\nexport { a, type B } from "./b.ts";')),
    ).toEqual([]);
  });
});

describe("findHiddenInputs", () => {
  it.each([
    "Date.now()",
    "\\u0044ate.now()",
    "new Date()",
    "new Date",
    "new Date(2026, 1, 1)",
    'Date.parse("2026-01-01")',
    "const D = Date",
    "date.getHours()",
    "date.setFullYear(2026)",
    "date.getTimezoneOffset()",
    'date["getDay"]()',
    "Math.random()",
    'Math["random"]()',
    "const { random } = Math",
    "const m = Math",
    "Math.exp(1)",
    "Math.log(1)",
    "Math.pow(2, 0.5)",
    "Math.sin(1)",
    "Math.tan(1)",
    "Math.hypot(1, 2)",
    "performance.now()",
    "process.env",
    "globalThis.process",
    "setTimeout(f, 1)",
    "const wait = setTimeout",
    'fetch("x")',
    "const io = { fetch }",
    "crypto.randomUUID()",
    "console.log(1)",
    'eval("1")',
    'new Function("1")',
    'f["constructor"]("1")',
    'import("./x.ts")',
    "import.meta.url",
    "x.toLocaleString()",
    "x.toLocaleUpperCase()",
    'a.localeCompare("b")',
    "new Intl.NumberFormat()",
    "new Intl.NumberFormat(undefined, {})",
    'new Intl.DateTimeFormat("en-GB")',
    'new Intl.DateTimeFormat("en-GB", { hour: "2-digit" })',
    "const I = Intl",
    "new WeakRef(x)",
  ])("should refuse %s", (text) => {
    expect(findHiddenInputs(core(`${text};`))).toHaveLength(1);
  });

  it.each([
    "new Date(at).toISOString()",
    "Date.UTC(2026, 0, 1)",
    "x instanceof Date",
    "Math.floor(Math.sqrt(2))",
    "Math.PI",
    'new Intl.DateTimeFormat("en-GB", { timeZone: zone })',
    "date.getUTCHours()",
    "const f = (fetch: typeof globalThis.fetch) => fetch(url)",
    "ports.fetch(url)",
    "const record = { process: 1, window: 2 }",
    "let call: Function",
    "const { performance } = row",
    "// Date.now() is not used",
    'const text = "Math.random()"',
    "/** new Date() */ const x = 1",
  ])("should let %s be", (text) => {
    expect(findHiddenInputs(core(`${text};`))).toEqual([]);
  });
});

describe("findModuleScopeWork", () => {
  it.each([
    "const frozen = Object.freeze({});",
    "const table = new Map();",
    "const keys = { list: Object.keys(x) };",
    "start();",
    "let count = 0;",
    "const all = [...some];",
    "const both = { ...one };",
    "const text = tag`x`;",
    "if (x) f();",
    "class A { static x = f(); }",
    "class A { static { f(); } }",
    "const made = (() => 1)();",
  ])("should refuse %s", (text) => {
    expect(findModuleScopeWork(core(text))).not.toEqual([]);
  });

  it.each([
    "const limit = 10 * 60 + LARGEST;",
    "const mark = Symbol.for('x');",
    "const table = { a: [1, 2], b: /x/ };",
    "export function f() { return new Map(); }",
    "const g = () => h();",
    "class ScoringError extends Error { constructor() { super(f()); } }",
    "type T = ReturnType<typeof f>;",
  ])("should let %s be", (text) => {
    expect(findModuleScopeWork(core(text))).toEqual([]);
  });
});

describe("findTellingLines", () => {
  const places = ["work", "root", "tmp", "home"];

  it.each([
    ...places.map((place) => `at /${place}/x`),
    `${"../"}shared/x`,
    `https://npm.${"registry"}.example/x`,
    `"resolved${'": "'}x"`,
  ])("should find %s", (text) => {
    expect(findTellingLines(core(`one\n${text}`))).toEqual([expect.stringMatching(/^src\/core\/x\.ts:2 /)]);
  });

  it.each(["the work / the root", "src/root/x.ts", "https://example.com/x"])("should let %s be", (text) => {
    expect(findTellingLines(core(text))).toEqual([]);
  });
});

describe("findLongFiles", () => {
  it("should find a file of one line too many", () => {
    expect(findLongFiles(core("x\n".repeat(250)), 250)).toEqual([]);
    expect(findLongFiles(core("x\n".repeat(251)), 250)).toEqual(["src/core/x.ts has 251 lines, at most 250"]);
  });
});
