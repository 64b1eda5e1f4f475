// The demo from the command line: npm run demo [-- FILE...]
import { runDemo } from "./run-demo.ts";

// The way out cleans up, so a signal takes the same one.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(130));

runDemo(process.argv.slice(2), process).then((code) => {
  process.exitCode = code;
});
