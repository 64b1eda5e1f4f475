// The service from the command line. Without a configuration: both platforms on this machine and a simulated day.
//   npm run example:service [-- --stay] [-- --port 8080] [-- --config FILE]
import { parseArgs } from "node:util";
import { loadConfiguration } from "./load-configuration.ts";
import { runLocal } from "./run-local.ts";
import { runReal } from "./run-real.ts";

const ended = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended.abort());

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      config: { type: "string" },
      stay: { type: "boolean", default: false },
      port: { type: "string", default: "0" },
      seed: { type: "string", default: "7" },
    },
  });
  if (values.config === undefined) {
    const [port, seed] = [Number(values.port), Number(values.seed)];
    const stay = values.stay ? ended.signal : null;
    const problems = await runLocal({ print: console.log, hoursPerSecond: 4, stay, port, seed });
    return problems.length === 0 ? 0 : 1;
  }
  const loaded = await loadConfiguration(values.config, process.env);
  if (loaded.kind === "refused") {
    for (const problem of loaded.problems) console.error(problem);
    return 1;
  }
  await runReal({ ...loaded, signal: ended.signal });
  return 0;
}
