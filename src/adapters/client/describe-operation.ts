/**
 * Method and path of a request for counting, without its ids: a segment that is no word of the platforms' interfaces
 * becomes `{id}`, so that whatever stands there is told to nobody.
 *
 * @example
 * describeOperation("GET", "/api/v2/analytics/conversations/c-1/details"); // "GET /api/v2/analytics/conversations/{id}/details"
 */
export function describeOperation(method: string, path: string): string {
  const segments = path.split("/").slice(1, MOST_SEGMENTS);
  return `${method} /${segments.map((segment) => (isWord(segment) ? segment : "{id}")).join("/")}`;
}

function isWord(segment: string): boolean {
  return /^v\d{1,2}(?:\.\d)?$/.test(segment) || WORDS.includes(` ${segment} `);
}

const MOST_SEGMENTS = 16;

/** The fixed parts of paths, as one text with a blank around each. */
const WORDS =
  " api analytics conversations details query jobs results availability aggregates evaluations surveys resolutions" +
  " transcripts users flows agents queues actions reporting ratelimits quality forms published agentactivity" +
  " attributes participants customattributes tags secure properties schemas search" +
  " workforcemanagement managementunits businessunits adherence historical bulk explanations schedules" +
  " gamification profiles metrics scorecards leaderboard values trends average bestpoints points members objectives" +
  " employeeperformance externalmetrics definitions data alerting rules alerts interactionstats" +
  " notifications channels subscriptions speechandtextanalytics transcripturls categories topics sentimentfeedback" +
  " routing presence tokens me calls monitor coach barge architect flowexecutions integrations" +
  " incontactapi inContactAPI InContactAPI services contacts completed active hierarchy state-history custom-data" +
  " disposition dispositions performance skills summary teams interaction-history call-quality interactions signal" +
  " set-disposition wfm-data schedule-adherence agent-performance data-extraction business-data-manager business-data" +
  " contact segment dfo 3.0 custom-fields customers report-jobs datadownload reports ";
