/** Tests of code that uses this package: generators of its records and of quality series, and the contract of adapters. Needs fast-check. */
export { arbitraries } from "./arbitraries.ts";
export type { TestJourney } from "./arbitrary-journey.ts";
export type { QualityDrop, QualitySeriesOptions, SimulatedSample } from "./quality/model.ts";
export { simulateQualitySeries } from "./quality-series.ts";
export {
  type AdapterCheck,
  type AdapterFixture,
  type AdapterTestOptions,
  type AdapterUnderTest,
  testAdapter,
} from "./test-adapter.ts";
