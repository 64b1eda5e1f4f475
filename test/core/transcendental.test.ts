import { describe, expect, it } from "vitest";
import { digest } from "../../src/core/digest.ts";
import { exp, log, pow } from "../../src/core/transcendental.ts";
import vectors from "../vectors/transcendental.json" with { type: "json" };
import { errorInUlps, exactLog, exactPow } from "./high-precision.ts";

const { NaN: NAN, POSITIVE_INFINITY: INF, MAX_VALUE: MAX } = Number;
const LEAST = 5e-324;

describe("exp", () => {
  it.each(vectors.exp as [number, number][])("should give for %d a result within one place of %d", (x, expected) => {
    expect(placesApart(exp(x), expected)).toBeLessThanOrEqual(1);
  });

  it.each([
    [0, 1],
    [-0, 1],
    [LEAST, 1],
    [1, Math.E],
    [709.782712893384, 1.7976931348622732e308],
    [709.7827128933841, INF],
    [1e308, INF],
    [-745.1332191019411, LEAST],
    [-745.1332191019412, 0],
    [-1e308, 0],
    [INF, INF],
    [-INF, 0],
    [NAN, NAN],
  ])("should give for %d exactly %d", (x, expected) => {
    expect(exp(x)).toBe(expected);
  });
});

describe("log", () => {
  it.each(vectors.log as [number, number][])("should give for %d a result within one place of %d", (x, expected) => {
    expect(placesApart(log(x), expected)).toBeLessThanOrEqual(1);
  });

  it.each([
    [1, 0],
    [2, Math.LN2],
    [10, Math.LN10],
    [MAX, 709.782712893384],
    [LEAST, -744.4400719213812],
    [0, -INF],
    [-0, -INF],
    [INF, INF],
    [-LEAST, NAN],
    [-1, NAN],
    [-INF, NAN],
    [NAN, NAN],
  ])("should give for %d exactly %d", (x, expected) => {
    expect(log(x)).toBe(expected);
  });

  it("should round to the nearest double where the low halves of the terms decide", () => {
    expect(errorInUlps(log(1.3656209359716722), exactLog(1.3656209359716722))).toBeLessThan(0.5);
  });
});

describe("pow", () => {
  it.each(vectors.pow as [number, number, number][])(
    "should give for %d to the power of %d a result within one place of %d",
    (x, y, expected) => {
      expect(placesApart(pow(x, y), expected)).toBeLessThanOrEqual(1);
    },
  );

  it("should follow ECMAScript in every special case", () => {
    const special = [0, LEAST, 0.5, 1, 1.5, 2, 3, 1e300, MAX, INF].flatMap((value) => [value, -value]).concat(NAN);
    for (const x of special) {
      for (const y of special) {
        const isCertain = [x, y].some((one) => one === 0 || Math.abs(one) === INF || Number.isNaN(one)) || x < 0;
        if (isCertain && !isOrdinary(x, y)) expect([x, y, pow(x, y)]).toEqual([x, y, x ** y]);
      }
    }
    expect(pow(-0, 3)).toBe(-0);
    expect(pow(-0, 2)).toBe(0);
    expect(pow(-0, -3)).toBe(-INF);
    expect(pow(-8, 1 / 3)).toBe(NAN);
    expect(pow(-1, INF)).toBe(NAN);
  });

  it.each([
    [MAX, 1, MAX],
    [MAX, 1.0000000000000002, INF],
    [MAX, 1e300, INF],
    [MAX, -1e300, 0],
    [LEAST, 1, LEAST],
    [LEAST, 2, 0],
    [1.0000000000000002, 1e300, INF],
    [2, 1e305, INF],
    [2, -1e305, 0],
    [0.5, 1e305, 0],
    [0.5, -1e305, INF],
    [LEAST, MAX, 0],
    [0.9999999999999999, 1e300, 0],
    [-2, 3, -8],
    [-2, -3, -0.125],
    [-2, 1023, -8.98846567431158e307],
    [-2, 1025, -INF],
    [2, -1075, 0],
  ])("should give for %d to the power of %d exactly %d", (x, y, expected) => {
    expect(pow(x, y)).toBe(expected);
  });

  it.each([
    [1.4125, 2040],
    [1.4125, -2040],
    [0.708, 2040],
    [0.708, -2040],
    [1.4140625, 1999.5],
  ])("should need all the places of the logarithm for %d to the power of %d", (x, y) => {
    expect(errorInUlps(pow(x, y), exactPow(x, y))).toBeLessThan(0.7);
  });

  it.each([
    [1.3676969173213918, -2.3],
    [8.843835007510323e-42, -3.3],
    [0.32235897715718687, -0.2999999999999998],
  ])("should round %d to the power of %d to the nearest double, with the low halves of all terms", (x, y) => {
    expect(errorInUlps(pow(x, y), exactPow(x, y))).toBeLessThan(0.5);
  });

  it("should be exact wherever a power of whole numbers is a double", () => {
    const inexact: [number, number][] = [];
    for (let base = 2; base < 400; base++) {
      for (let exponent = 0; base ** exponent <= Number.MAX_SAFE_INTEGER; exponent++) {
        if (pow(base, exponent) !== Number(BigInt(base) ** BigInt(exponent))) inexact.push([base, exponent]);
      }
    }
    for (let exponent = -1074; exponent < 1024; exponent++) {
      if (pow(2, exponent) !== scale(exponent)) inexact.push([2, exponent]);
    }
    expect(inexact).toEqual([]);
  });
});

describe("exp, log and pow", () => {
  it("should give the bits they gave on the first engine", () => {
    const results: string[] = [];
    for (let i = 1; i <= 3000; i++) {
      const x = (i * 0.6180339887498949) % 1;
      const wide = (x - 0.5) * 1400;
      results.push([exp(wide), exp(x), log(x), log(exp(wide)), pow(x * 20, wide / 10), pow(exp(wide), x)].join());
    }
    expect(digest(results.join(";"))).toBe("28043e04979e1b0dae355c0d85e4623b");
  });
});

/** Powers beyond 0, 1 and infinity, of which ECMAScript leaves the last bits open. */
function isOrdinary(x: number, y: number): boolean {
  const size = Math.abs(x);
  return Number.isInteger(y) && size > 0 && size < INF && size !== 1 && y !== 0 && Math.abs(y) < INF;
}

/** 2^exponent by halving and doubling. */
function scale(exponent: number): number {
  let result = 1;
  for (let i = exponent; i < 0; i++) result /= 2;
  for (let i = exponent; i > 0; i--) result *= 2;
  return result;
}

/** How many doubles lie from one to the other. */
function placesApart(one: number, other: number): number {
  return Math.abs(Number(ordinal(one) - ordinal(other)));
}

function ordinal(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  return value < 0 ? -view.getBigInt64(0) : view.getBigInt64(0);
}
