import { readFileSync } from "node:fs";
import { join } from "node:path";
import type TS from "typescript";
import { describe, expect, it } from "vitest";
import { ROOT } from "../../scripts/lib/entries.ts";
import { readNotebook } from "../../scripts/lib/notebook.ts";
import { ts } from "../../scripts/lib/typescript.ts";

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const text = read("examples/notebook/quality-month.ipynb");
const wire = JSON.parse(text);
const { nbformat, kernel, cells } = readNotebook(text);
const code = cells.filter(({ type }) => type === "code").map(({ id, source }) => ({ id, source }));

/** The names that a cell imports, by module; a whole module is `*`. */
function importsOf(source: string): [module: string, names: string[]][] {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest);
  return file.statements.filter(ts.isImportDeclaration).map(({ importClause, moduleSpecifier }) => {
    const bindings = importClause?.namedBindings;
    const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : ["*"];
    return [(moduleSpecifier as TS.StringLiteral).text, named];
  });
}

describe("the notebook", () => {
  it("should be of the format that notebooks have, on the kernel of Deno", () => {
    expect([nbformat, wire.nbformat_minor >= 5, kernel]).toEqual([4, true, "deno"]);
    expect(wire.metadata.language_info.name).toBe("typescript");
    expect(cells.every(({ id, source }) => /^[a-z-]{1,64}$/.test(id) && source !== "")).toBe(true);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
    expect(new Set(cells.map(({ type }) => type))).toEqual(new Set(["markdown", "code"]));
  });

  it("should be kept without outputs and without traces of a machine", () => {
    for (const cell of wire.cells) {
      const own = cell.cell_type === "code" ? { outputs: [], execution_count: null } : {};
      expect(cell).toEqual({ cell_type: cell.cell_type, id: cell.id, metadata: {}, source: cell.source, ...own });
    }
    expect(text).not.toMatch(/\/(?:home|root|tmp|Users)\//);
  });

  it.each(code)("should have a cell that can be read: $id", ({ source }) => {
    const options = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext };
    const { diagnostics } = ts.transpileModule(source, { compilerOptions: options, reportDiagnostics: true });
    expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  });

  it("should import what there is, and use what it imports", async () => {
    const all = code.flatMap(({ source }) => importsOf(source));
    expect(all.map(([module]) => module)).toEqual(expect.arrayContaining(["cxscore/mos", "cxscore/testing"]));
    const source = code.map((cell) => cell.source).join("\n");
    for (const [module, names] of all) {
      if (!module.startsWith("cxscore")) continue;
      const entry = await import(module);
      for (const name of names) {
        expect(entry, `${module} exports ${name}`).toHaveProperty(name);
        expect(source.match(new RegExp(`\\b${name}\\b`, "g"))?.length, `${name} is used`).toBeGreaterThan(1);
      }
    }
  });

  it("should import packages that its README installs", () => {
    const install = /^npm install (.+)$/m.exec(read("examples/notebook/README.md"))?.[1]?.split(" ") ?? [];
    const modules = code.flatMap(({ source }) => importsOf(source)).map(([module]) => module.split("/")[0]);
    expect(install).toEqual(expect.arrayContaining(modules));
  });
});
