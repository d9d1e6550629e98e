import type { UserStateV1 } from "../../../src/contracts/user-state.ts";

let next = 0;

/** A mark with what a test does not say filled in. */
export function sampleMark(change: Partial<UserStateV1> = {}): UserStateV1 {
  next++;
  const on = change.on ?? "2026-03-02";
  return {
    schema: "user_state.v1",
    seq: next,
    at: `${on}T09:00:00Z`,
    job_id: "job_0000000000000001",
    posting_ids: ["greenhouse:acme:1"],
    run_id: null,
    employer: "Acme",
    title: "Kiln Engineer",
    url: "https://jobs.example/1",
    status: "applied",
    on,
    follow_up: null,
    note: null,
    ...change,
  };
}
