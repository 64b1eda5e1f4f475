import type TS from "typescript";
import { ts } from "../../scripts/lib/typescript.ts";
import type { Finding, SourceText } from "./source.ts";
import { at, parse } from "./syntax.ts";

/** Calls that no bundler keeps and that change nothing: allowed at module scope. */
const INERT_CALLS = new Set(["Symbol.for"]);

/** What runs when a module is loaded: a bundler must keep it, and every importer pays for it. */
export function findModuleScopeWork(files: readonly SourceText[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    const source = parse(file);
    const refuse = (node: TS.Node, what: string): void => {
      findings.push(`${at(source, node)} ${what} at module scope`);
    };
    const visit = (node: TS.Node): void => {
      if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return;
      if (ts.isCallExpression(node) && !INERT_CALLS.has(node.expression.getText(source))) refuse(node, "a call");
      if (ts.isNewExpression(node)) refuse(node, "new");
      if (ts.isTaggedTemplateExpression(node)) refuse(node, "a tagged template");
      if (ts.isAwaitExpression(node)) refuse(node, "await");
      if (ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) refuse(node, "a spread");
      if (ts.isClassStaticBlockDeclaration(node)) refuse(node, "a static block");
      ts.forEachChild(node, visit);
    };
    for (const statement of source.statements) {
      if (isDeclaration(statement)) visit(statement);
      else refuse(statement, "a statement");
    }
  }
  return findings;
}

function isDeclaration(node: TS.Statement): boolean {
  return (
    (ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Const) !== 0) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node)
  );
}
