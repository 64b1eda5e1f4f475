import { describe } from "vitest";
import * as mos from "../../src/mos/index.ts";
import committed from "../public-api.json" with { type: "json" };
import { testMistakes } from "../support/arguments.ts";
import { CALLS } from "./calls.ts";

describe("the functions of cxscore/mos", () => {
  testMistakes(mos, committed["cxscore/mos"].values, CALLS);
});
