/** Tests of code that uses this package: generators of its records and the contract of adapters. Needs fast-check. */
export { arbitraries } from "./arbitraries.ts";
export type { TestJourney } from "./arbitrary-journey.ts";
export {
  type AdapterCheck,
  type AdapterFixture,
  type AdapterTestOptions,
  type AdapterUnderTest,
  testAdapter,
} from "./test-adapter.ts";
