import { transform } from "esbuild";
import type TS from "typescript";
import { ts } from "../../scripts/lib/typescript.ts";
import { matches, parseLiteral } from "./literals.ts";
import type { SourceText } from "./source.ts";

/** A piece of code out of a doc comment or a document, and where it stands. */
export interface Example {
  readonly path: string;
  /** Line of the file on which the code begins, from 1. */
  readonly line: number;
  readonly code: string;
}

/** The code of every `@example` of a source file. */
export function docCommentExamples(file: SourceText): Example[] {
  return [...file.text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) =>
    // A tag begins a line, and ends where the next one begins.
    [...comment[0].matchAll(/(?<=^\s*\*\s*@example)\b[\s\S]*?(?=^\s*\*\s*@\w|\s*\*\/$(?![\s\S]))/gm)].map((tag) => {
      const lines = tag[0].split("\n").map((line) => line.replace(/^\s*\*\s?/, "").replace(/^```.*$/, ""));
      const before = file.text.slice(0, comment.index + tag.index);
      return { path: file.path, line: before.split("\n").length, code: lines.join("\n") };
    }),
  );
}

/** Every block of a Markdown file that is marked as `ts`. */
export function documentExamples(file: SourceText): Example[] {
  return [...file.text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((block) => ({
    path: file.path,
    line: file.text.slice(0, block.index).split("\n").length + 1,
    code: block[1] as string,
  }));
}

/** Gives the exports of a module that an example imports. */
export type LoadModule = (specifier: string) => Promise<Record<string, unknown>>;

/**
 * Runs an example and lists what is not as it says. A line `expression; // literal` must give that literal, and so must
 * the value of `const x = expression; // literal`; `console.log(x)` stands for `x`. Other lines are run.
 */
export async function runExample(
  example: Example,
  scope: Readonly<Record<string, unknown>>,
  load: LoadModule,
): Promise<string[]> {
  const findings: string[] = [];
  const where = (line: number): string => `${example.path}:${example.line + line}`;
  const compare = (value: unknown, literal: string, line: number): void => {
    const expected = parseLiteral(literal);
    if (expected === null) findings.push(`${where(line)} "// ${literal}" is not a literal; put prose on a line above`);
    else if (!matches(value, expected)) findings.push(`${where(line)} says ${literal}, got ${JSON.stringify(value)}`);
  };
  const helpers = { __compare: compare, __demand: demand, __load: load, console: { log: (value: unknown) => value } };
  const names = { ...scope, ...helpers };
  try {
    const AsyncFunction = (async () => {}).constructor as new (
      ...args: string[]
    ) => (...args: unknown[]) => Promise<void>;
    await new AsyncFunction(...Object.keys(names), await toScript(example.code))(...Object.values(names));
  } catch (error) {
    findings.push(`${where(0)} threw ${error instanceof Error ? error.message : String(error)}`);
  }
  return findings;
}

/** What is imported has to be there, also where the example does not use it: a real import would not link. */
function demand(module: Record<string, unknown>, names: readonly string[], specifier: string): Record<string, unknown> {
  const missing = names.filter((name) => !(name in module));
  if (missing.length > 0) throw new Error(`${specifier} has no ${missing.join(", ")}`);
  return module;
}

/** The code with its imports as look-ups, its claims as comparisons, and without types. */
async function toScript(code: string): Promise<string> {
  const source = ts.createSourceFile("example.ts", code, ts.ScriptTarget.ES2022, true);
  const statements = source.statements.map((statement) => {
    if (ts.isImportDeclaration(statement)) return toLookUp(statement);
    const text = statement.getFullText().replace(/^(\s*)export (?=\w)/, "$1");
    const claim = claimAfter(statement, code);
    if (claim === null) return text;
    const line = source.getLineAndCharacterOfPosition(statement.end).line;
    const compare = (value: string): string => `__compare(${value}, ${JSON.stringify(claim)}, ${line});`;
    if (ts.isExpressionStatement(statement)) return `\n${compare(`(${statement.expression.getText()}\n)`)}`;
    const [first, second] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
    if (!first || second || !ts.isIdentifier(first.name) || parseLiteral(claim) === null) return text;
    return `${text}\n${compare(first.name.text)}`;
  });
  // A function, so that an example may await, and may declare a name that is in scope already.
  // The call that does not wait keeps one process of esbuild; the one that does starts one for every example.
  const { code: script } = await transform(`(async () => {${statements.join("\n")}\n})()`, {
    loader: "ts",
    target: "es2022",
  });
  return `return ${script}`;
}

function claimAfter(statement: TS.Statement, code: string): string | null {
  const [comment] = ts.getTrailingCommentRanges(code, statement.end) ?? [];
  return comment?.kind === ts.SyntaxKind.SingleLineCommentTrivia
    ? code.slice(comment.pos + 2, comment.end).trim()
    : null;
}

function toLookUp(statement: TS.ImportDeclaration): string {
  const clause = statement.importClause;
  const specifier = statement.moduleSpecifier.getText();
  if (!clause || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return "";
  if (clause.name || !clause.namedBindings)
    return `const { default: ${clause.name?.text} } = await __load(${specifier});`;
  if (ts.isNamespaceImport(clause.namedBindings)) {
    return `const ${clause.namedBindings.name.text} = await __load(${specifier});`;
  }
  const elements = clause.namedBindings.elements.filter((element) => !element.isTypeOnly);
  const names = elements.map((element) =>
    element.propertyName ? `${element.propertyName.text}: ${element.name.text}` : element.name.text,
  );
  const wanted = JSON.stringify(elements.map((element) => (element.propertyName ?? element.name).text));
  return `const { ${names.join(", ")} } = __demand(await __load(${specifier}), ${wanted}, ${specifier});`;
}
