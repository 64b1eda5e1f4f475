import { describe } from "vitest";
import * as propensity from "../../src/propensity/index.ts";
import committed from "../public-api.json" with { type: "json" };
import { testMistakes } from "../support/arguments.ts";
import { CALLS } from "./calls.ts";

describe("the functions of cxscore/propensity", () => {
  testMistakes(propensity, committed["cxscore/propensity"].values, CALLS);
});
