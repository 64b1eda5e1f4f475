/** Tests of code that uses this package: generators of its records and of quality series, and the contract of adapters. Needs fast-check. */
export { arbitraries } from "./arbitraries.ts";
export type { TestJourney } from "./arbitrary-journey.ts";
export type { QualityDrop, QualitySeriesOptions, SimulatedSample } from "./quality/model.ts";
export { simulateQualitySeries } from "./quality-series.ts";
export { simulateContactCentre } from "./simulate-contact-centre.ts";
export type { SimulatedSentiment, SimulatedTopic, SimulatedUtterance } from "./simulation/genesys/model.ts";
export type {
  CopyStage,
  CxoneInteraction,
  GenesysInteraction,
  JsonRecord,
  LineTrouble,
  SimulatedAgent,
  SimulatedCallQuality,
  SimulatedCentre,
  SimulatedCopy,
  SimulatedInteraction,
  SimulatedJourney,
  SimulatedMessage,
  SimulatedQueue,
  SimulatedStory,
  SimulationOptions,
  StoryTruth,
} from "./simulation/model.ts";
export { simulateStories } from "./simulation/simulate-stories.ts";
export { visibleCopy } from "./simulation/visible-copy.ts";
export type {
  SimulatedStanding,
  SimulatedStretch,
  SimulatedWorkday,
} from "./simulation/workdays/model.ts";
export {
  type AdapterCheck,
  type AdapterFixture,
  type AdapterTestOptions,
  type AdapterUnderTest,
  testAdapter,
} from "./test-adapter.ts";
