// Draws the chart that comes on standard input, in the zone that this process was started in.
import { readFileSync } from "node:fs";
import { render } from "./render.ts";

const { svg } = await render(JSON.parse(readFileSync(0, "utf8")));
const offsetMinutes = new Date(Date.UTC(2026, 2, 2)).getTimezoneOffset();
console.log(JSON.stringify({ svg: svg.replaceAll(/clip\d+/g, "clip"), offsetMinutes }));
