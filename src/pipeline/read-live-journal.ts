import type { HttpEvent } from "../contracts/http.ts";
import type { ProviderReading } from "../contracts/run-documents.ts";

type Note = ProviderReading["notes"][number];

const VALUE_CHARS_MAX = 2_000;
const ROWS_MAX = 20;

/** What reading one provider cost and consulted, gathered from the events of its requests. */
export interface Journal {
  readonly note: (event: HttpEvent) => void;
  readonly say: (key: string, value: string) => void;
  readonly wasRedirected: () => boolean;
  /** Costs, and notes in a fixed order: what was said, then policy, then costs. */
  readonly close: () => Pick<ProviderReading, "requests" | "bytes" | "attempts" | "waited_ms" | "notes">;
}

export function journal(): Journal {
  const events: HttpEvent[] = [];
  const said: Note[] = [];
  return {
    note: (event) => {
      events.push(event);
    },
    say: (key, value) => {
      said.push({ key, value: shortened(value) });
    },
    wasRedirected: () =>
      events.findLast((event) => event.type === "redirect" || (event.type === "sent" && event.purpose === "page"))
        ?.type === "redirect",
    close: () => {
      const of = <T extends HttpEvent["type"]>(type: T) =>
        events.filter((event): event is Extract<HttpEvent, { type: T }> => event.type === type);
      const waits = of("waited");
      const rows = (key: string, values: readonly string[]): Note[] => {
        const distinct = [...new Set(values)];
        const shown = distinct.slice(0, ROWS_MAX).map((value) => ({ key, value: shortened(value) }));
        return distinct.length > ROWS_MAX
          ? [...shown, { key, value: `and ${distinct.length - ROWS_MAX} more` }]
          : shown;
      };
      return {
        requests: of("sent").length,
        attempts: of("sent").length,
        bytes: of("received").reduce((sum, event) => sum + event.wireBytes, 0),
        waited_ms: Math.round(waits.reduce((sum, event) => sum + event.ms, 0)),
        notes: [
          ...said,
          ...rows(
            "robots",
            of("robots").map((event) =>
              [
                event.origin,
                event.reason,
                `sha256 ${event.sha256 ?? "none"}`,
                event.rule === null ? "no rule" : event.rule,
                event.allowed ? "allowed" : "refused",
                `read ${event.fetchedAt}${event.isFromStore ? " (stored)" : ""}`,
              ].join(", "),
            ),
          ),
          ...rows(
            "crawl_delay",
            of("robots").flatMap((event) =>
              event.crawlDelayMs === null ? [] : [`${event.origin}, ${event.crawlDelayMs} ms`],
            ),
          ),
          ...rows(
            "pinned",
            of("pinned").map((event) => `${event.host}:${event.port} to ${event.addresses}`),
          ),
          ...rows(
            "trust_anchor",
            of("trust_anchor").map((event) => `sha256 ${event.sha256}`),
          ),
          ...rows(
            "redirect",
            of("redirect").map((event) => `${event.status} ${event.from} to ${event.to}`),
          ),
          ...rows("cache", counted(of("cache").map((event) => event.answer))),
          ...rows("retry", counted(of("retry").map((event) => event.because))),
          ...rows("waits", counted(waits.map((event) => event.why))),
          ...rows(
            "circuit",
            of("circuit").map((event) => `${event.host} left alone until ${event.until}`),
          ),
        ],
      };
    },
  };
}

/** Strangers write much of this: cut to what a note may hold, and never in the middle of a character. */
function shortened(value: string): string {
  return value.slice(0, VALUE_CHARS_MAX).toWellFormed();
}

/** `politeness 3, backoff 1`, as one row each, in the order of first occurrence. */
function counted(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => `${value} ${count}`);
}
