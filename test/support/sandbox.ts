import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { ROOT } from "./source.ts";

/**
 * Runs in the sandbox before anything else: whatever a pure function must not read refuses to answer. A fresh realm has
 * no process, no fetch and no timers to begin with; code generation from strings is off.
 */
const PRELUDE = `
  const refuse = (name) => function () { throw new Error(name + " was called"); };
  const only = (target, name, isAllowed) => new Proxy(target, {
    construct: (made, args) => isAllowed(args) ? Reflect.construct(made, args) : refuse("new " + name)(),
    apply: refuse(name),
    get: (made, key) => ["now", "parse"].includes(key) ? refuse(name + "." + key) : Reflect.get(made, key),
  });
  globalThis.Date = only(Date, "Date", (args) => args.length === 1);
  for (const name of Object.getOwnPropertyNames(Date.prototype)) {
    if (/^(get|set)(?!UTC|Time$)|^toLocale|^to(Date|Time)?String$/.test(name)) Date.prototype[name] = refuse(name);
  }
  const exact = "abs ceil floor round trunc sign sqrt min max imul fround clz32".split(" ");
  for (const name of Object.getOwnPropertyNames(Math)) {
    if (typeof Math[name] === "function" && !exact.includes(name)) Math[name] = refuse("Math." + name);
  }
  for (const name of Object.getOwnPropertyNames(Intl)) {
    const isFormat = name === "DateTimeFormat";
    Intl[name] = only(Intl[name], name, ([locale, options]) => locale !== undefined && (!isFormat || options?.timeZone));
  }
  for (const prototype of [String.prototype, Number.prototype, Array.prototype, BigInt.prototype]) {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      if (/^toLocale|^localeCompare$/.test(name)) prototype[name] = refuse(name);
    }
  }
  for (const name of ["console", "WebAssembly", "SharedArrayBuffer", "Atomics"]) delete globalThis[name];
`;

/** Evaluates an expression over an entry point's exports (\`lib\`) and a value (\`input\`); data in, data out. */
export type Evaluate = (expression: string, input?: unknown) => unknown;

/** Loads a source file, with all it imports, where there is neither clock nor chance nor environment. */
export async function loadInSandbox(path: string): Promise<Evaluate> {
  const bundle = await build({
    entryPoints: [ROOT + path],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "lib",
    platform: "neutral",
    logLevel: "silent",
  });
  return evaluateAfter(bundle.outputFiles[0]?.text ?? "");
}

/** The sandbox, whose one gift of the host is TextEncoder (which every engine has), with some code in it instead of an entry point. */
export function evaluateAfter(code: string): Evaluate {
  const context = createContext({ TextEncoder }, { codeGeneration: { strings: false, wasm: false } });
  runInContext(PRELUDE, context);
  runInContext(code, context);
  return (expression, input = null) => {
    runInContext(`globalThis.input = JSON.parse(${JSON.stringify(JSON.stringify(input))});`, context);
    return JSON.parse(String(runInContext(`JSON.stringify((${expression}) ?? null)`, context)));
  };
}
