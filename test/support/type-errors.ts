import { join, relative, sep } from "node:path";
import { ts } from "../../scripts/lib/typescript.ts";
import { type Finding, ROOT, type SourceText } from "./source.ts";

/**
 * What the compiler finds in some files, whether or not they are on the disk, under the options of the repository. What
 * they import is read and not checked: `npm run types` does that once.
 */
export function findTypeErrors(files: readonly SourceText[]): Finding[] {
  const texts = new Map(files.map(({ path, text }) => [join(ROOT, path), text]));
  const { config, error } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
  const own = { compilerOptions: config.compilerOptions, files: [...texts.keys()] };
  const { options, errors } = ts.parseJsonConfigFileContent(own, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  // As the compiler's own command does: comments say nothing of the types of TypeScript.
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  const readFile = host.readFile;
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const program = ts.createProgram(own.files, options, host);
  const found = [error ?? [], errors, program.getOptionsDiagnostics()].flat();
  for (const path of own.files) {
    const file = program.getSourceFile(path);
    found.push(...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file));
  }
  return found.map(({ file, start = 0, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, "; ");
    if (!file) return text;
    const line = file.getLineAndCharacterOfPosition(start).line + 1;
    return `${relative(ROOT, file.fileName).split(sep).join("/")}:${line} ${text}`;
  });
}
