// The one file of the zip. The handler of an action is `src/index.handler`, or `src/index.effortHandler`.
export { handler } from "./decide-intervention.ts";
export { effortHandler } from "./score-effort.ts";
