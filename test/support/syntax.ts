import { posix } from "node:path";
import type TS from "typescript";
import { ts } from "../../scripts/lib/typescript.ts";
import type { SourceText } from "./source.ts";

const parsed = new Map<string, TS.SourceFile>();
const WITHOUT_COMMENTS = {
  languageVersion: ts.ScriptTarget.ES2022,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

/** The syntax tree of a file without its comments, of nodes that do not know their parent; each text is parsed once, since several checks ask for it. */
export function parse({ path, text }: SourceText): TS.SourceFile {
  const known = parsed.get(path);
  if (known?.text === text) return known;
  const tree = ts.createSourceFile(path, text, WITHOUT_COMMENTS);
  parsed.set(path, tree);
  return tree;
}

export function at(source: TS.SourceFile, node: TS.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
}

/** One import or re-export: a module of the repository as its path, others by their name. */
export interface Import {
  readonly to: string;
  readonly node: TS.Node;
  readonly typeOnly: boolean;
}

/** What a file imports or re-exports. */
export function importsOf(source: TS.SourceFile): Import[] {
  const imports: Import[] = [];
  const add = (specifier: TS.Node, node: TS.Node, typeOnly: boolean): void => {
    if (!ts.isStringLiteral(specifier)) return;
    const name = specifier.text;
    const to = name.startsWith(".") ? posix.join(posix.dirname(source.fileName), name) : name;
    imports.push({ to, node, typeOnly });
  };
  const visit = (node: TS.Node): void => {
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
