// Prints what came of the tests of the last `npm test` under CI: `N passed, N failed`. A test that was skipped, and a
// file that could not be loaded, count as failed: nothing is left out silently.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync("reports/tests.json", "utf8"));
const notRun = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
for (const file of notRun) console.log(`not run: ${file.name}`);
const skipped = report.testResults
  .flatMap((file) => file.assertionResults)
  .filter((test) => !["passed", "failed"].includes(test.status));
for (const test of skipped) console.log(`skipped: ${test.fullName}`);

const failed = report.numFailedTests + notRun.length + skipped.length;
console.log(`${report.numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 && report.success && report.numPassedTests > 0 ? 0 : 1;
