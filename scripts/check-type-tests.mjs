#!/usr/bin/env node
// A compiler for Vitest that checks the files of a project alone, not what they import: `npm run types` does that once.
// node scripts/check-type-tests.mjs … -p PROJECT
import ts from "typescript";

const project = process.argv[process.argv.lastIndexOf("-p") + 1];
const host = {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
  },
};
const { errors, fileNames, options } = ts.getParsedCommandLineOfConfigFile(project, {}, host);
// As the compiler's own command does: comments say nothing of the types of TypeScript.
const reading = ts.createCompilerHost(options);
reading.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
const program = ts.createProgram(fileNames, options, reading);
const found = [
  ...errors,
  ...program.getOptionsDiagnostics(),
  ...fileNames.flatMap((name) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  }),
];
const lines = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => process.cwd(),
  getNewLine: () => "\n",
};
process.stdout.write(ts.formatDiagnostics(found, lines));
process.exitCode = found.length > 0 ? 2 : 0;
