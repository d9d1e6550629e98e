import type { Notice, NoticeItem } from "../../../src/contracts/effects.ts";

/** A message with one item; the text under test goes where a source's text goes. */
export function noticeWith(item: Partial<NoticeItem> = {}, change: Partial<Notice> = {}): Notice {
  return {
    messageId: "msg_0123456789abcdef",
    runId: "20261121T060000Z-0123456789",
    asOf: "2026-11-21T06:00:00Z",
    subject: "SignalCraft 2026-11-21: 1 new",
    failures: [],
    coverage: "12 of 12 boards read whole, 1,204 postings",
    items: [
      {
        what: "new",
        title: "Kiln Engineer",
        employer: "Acme",
        url: "https://jobs.example.com/1?a=b&c=d",
        jobId: "job_0123456789abcdef",
        alertId: "alert_0123456789abcdef",
        score: 92,
        band: "strong",
        facts: ["Lisbon", "EUR 90,000 / year"],
        changes: [],
        rules: ["good_matches"],
        ...item,
      },
    ],
    digest: null,
    ...change,
  };
}
