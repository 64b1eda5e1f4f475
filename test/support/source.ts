import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** A source file as the checks see it; paths use `/` and begin with `src/`. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** One finding of a check, as a line a person can act on: `src/core/x.ts:3 Date.now reads the clock`. */
export type Finding = string;

/** The top folder of the repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** All TypeScript files below `src`, in order of their path. */
export function sourceFiles(): SourceText[] {
  return filesBelow("src")
    .filter((path) => path.endsWith(".ts"))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** Paths of all files below a folder of the repository, in order; none where the folder does not exist. */
export function filesBelow(folder: string): string[] {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .sort();
  } catch {
    return [];
  }
}

/** Paths of all text files that belong to the repository, in order. */
export function repositoryFiles(): string[] {
  const folders = ["src", "test", "docs", "examples", "scripts", "bench", ".ci"].flatMap(filesBelow);
  const top = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isFile());
  return [...top.map((entry) => entry.name), ...folders].filter((path) => !path.includes("node_modules/"));
}

/** The text of a file of the repository. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

const parsed = new Map<string, ts.SourceFile>();
const WITHOUT_COMMENTS = {
  languageVersion: ts.ScriptTarget.ES2022,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/** The syntax tree of a file without its comments, of nodes that do not know their parent; each text is parsed once, since several checks ask for it. */
export function parse({ path, text }: SourceText): ts.SourceFile {
  const known = parsed.get(path);
  if (known?.text === text) return known;
  const tree = ts.createSourceFile(path, text, WITHOUT_COMMENTS);
  parsed.set(path, tree);
  return tree;
}

export function at(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}

/** One import or re-export: a module of the repository as its path, others by their name. */
export interface Import {
  readonly to: string;
  readonly node: ts.Node;
  readonly typeOnly: boolean;
}

/** What a file imports or re-exports. */
export function importsOf(source: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  const add = (specifier: ts.Node, node: ts.Node, typeOnly: boolean): void => {
    if (!ts.isStringLiteral(specifier)) return;
    const name = specifier.text;
    const to = name.startsWith(".") ? posix.join(posix.dirname(source.fileName), name) : name;
    imports.push({ to, node, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(node.moduleSpecifier, node, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, node, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]) {
      add(node.arguments[0], node, false);
    }
    if (isDeep) ts.forEachChild(node, visit);
  };
  // What is no statement is looked for only where the word stands oftener than in import statements.
  const declarations = source.statements.filter(ts.isImportDeclaration).length;
  const isDeep = [...source.text.matchAll(/\bimport\b/g)].length > declarations;
  if (isDeep) visit(source);
  else source.statements.forEach(visit);
  return imports;
}
