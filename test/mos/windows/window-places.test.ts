import { describe, expect, it } from "vitest";
import { newWindowPlaces, placeOfWindow } from "../../../src/mos/windows/window-places.ts";

/** A table takes 1,048,576 windows, with room for 1024 and as many as there are on either side of a new one. */
const series: [string, number[]][] = [
  ["neighbours", [5, 6, 7, 5, 4]],
  ["the first and the last of a table", [0, -1024, 1023, -1025, 1024]],
  ["the first of a table, at once again", [0, -1024, -1024]],
  ["twice the room away", [0, 2048, -2048, 4096, 1024]],
  ["in growing steps", [0, 3000, 9000, 27_000, 81_000, 243_000, 729_000]],
  ["in growing steps back", [0, -3000, -9000, -27_000, -81_000, -243_000, -729_000]],
  ["far off, in both directions", [1_967_904, -33_000_000, 280_000_000, 1_967_905]],
  ["centuries away, in windows of a second", [1_771_000_000, -30_578_688_000, 253_370_764_799, 1_771_000_001]],
  ["far off, until the table has grown over them", [0, 1_045_000, 300_000, 742_000]],
  ["far off, where the table then ends", [0, 1_047_120, 1_047_119, 300_000, 742_000]],
  ["far off, where the table then begins", [0, -1_046_120, -1_046_121, -300_000, -741_000]],
];

describe("placeOfWindow", () => {
  it.each(series)("should give windows a place each as they come, and keep it: %s", (_, numbers) => {
    const places = newWindowPlaces();
    const given = numbers.map((number) => placeOfWindow(places, number));
    const firsts = [...new Set(numbers)];
    expect(given).toEqual(numbers.map((number) => firsts.indexOf(number)));
    expect(numbers.map((number) => placeOfWindow(places, number))).toEqual(given);
    expect(places.numbers).toEqual(firsts);
  });
});
