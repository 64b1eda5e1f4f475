export const START = Date.UTC(2026, 2, 2);
export const DAY_MS = 86_400_000;

/** A day of the bulk query: an hour scheduled, ten minutes of exceptions in it and ten outside of it. */
export const day = (fields: object = {}) => ({
  dayStartOffsetSeconds: 0,
  adherenceScheduleSeconds: 4200,
  conformanceScheduleSeconds: 3600,
  conformanceActualSeconds: 3900,
  exceptionCount: 2,
  exceptionDurationSeconds: 1200,
  impactSeconds: -600,
  scheduleLengthSeconds: 3600,
  actualLengthSeconds: 3600,
  adherencePercentage: 71.4,
  conformancePercentage: 108.3,
  ...fields,
});

/** One agent's result. */
export const result = (fields: object = {}) => ({
  userId: "a-1",
  adherencePercentage: 71.4,
  conformancePercentage: 108.3,
  impact: "Negative",
  exceptionInfo: [{ startOffsetSeconds: 60, endOffsetSeconds: 660, scheduledActivityCategory: "OnQueueWork" }],
  dayMetrics: [day()],
  ...fields,
});

/** A week's file. */
export const file = (...userResults: unknown[]) => ({
  startDate: "2026-03-02T00:00:00.000Z",
  endDate: "2026-03-09T00:00:00.000Z",
  managementUnitId: "u-1",
  userResults,
  lookupIdToSecondaryPresenceId: {},
});
