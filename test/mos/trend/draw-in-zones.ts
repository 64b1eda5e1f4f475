// Draws the chart that comes on standard input in each of the zones that the words name.
import { readFileSync } from "node:fs";
import { render } from "./render.ts";

const spec = JSON.parse(readFileSync(0, "utf8"));
const drawings = [];
for (const zone of process.argv.slice(2)) {
  process.env["TZ"] = zone;
  const offsetMinutes = new Date(Date.UTC(2026, 2, 2)).getTimezoneOffset();
  const { svg } = await render(spec);
  drawings.push({ svg: svg.replaceAll(/clip\d+/g, "clip"), offsetMinutes });
}
console.log(JSON.stringify(drawings));
