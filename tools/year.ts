/**
 * Lives a year: a generated world is captured and evaluated day after day in one state directory, then asked about.
 * `bun tools/year.ts [--days 365] [--postings 2000] [--boards 20] [--churn 10] [--stride 1] [--from 1] [--program FILE] [--keep FOLDER] [--json FILE]`
 * Days run within this process; commands are timed as processes of their own. Figures are printed beside their bars and fail nothing.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { withFolder } from "./bench/workspace.ts";
import { liveDays, type LivedDay } from "./year/live-days.ts";
import { askState } from "./year/ask-state.ts";
import { diskUse } from "./year/disk-use.ts";
import { yearReport } from "./year/year-report.ts";

const { values } = parseArgs({
  options: {
    days: { type: "string", default: "365" },
    postings: { type: "string", default: "2000" },
    boards: { type: "string", default: "20" },
    churn: { type: "string", default: "10" },
    stride: { type: "string", default: "1" },
    from: { type: "string", default: "1" },
    program: { type: "string" },
    keep: { type: "string" },
    json: { type: "string" },
  },
});

const size = {
  boards: Number(values.boards),
  postings: Number(values.postings),
  churnPerMille: Number(values.churn),
  stride: Number(values.stride),
};
const [days, from] = [Number(values.days), Number(values.from)];
if ([...Object.values(size), days, from].some((value) => !Number.isInteger(value) || value < 1)) {
  console.error(
    "usage: bun tools/year.ts [--days N] [--postings N] [--boards N] [--churn N] [--stride N] [--from N] [--program FILE] [--keep FOLDER] [--json FILE]",
  );
  process.exit(64);
}

const live = async (root: string): Promise<void> => {
  const lived: LivedDay[] = [];
  for await (const day of liveDays(root, size, { days, from })) {
    lived.push(day);
    if (day.day % 10 === 0 || size.stride > 1)
      console.error(
        `day ${day.day}: ${Math.round(day.cpuMs)} ms CPU, ${Math.round(day.dailyMs)} ms, ${(day.stateBytes / 1e6).toFixed(1)} MB`,
      );
  }
  const answers = await askState(root, values.program === undefined ? null : resolve(values.program), lived);
  const report = {
    size,
    days,
    lived,
    disk: await diskUse(`${root}/state`),
    answers,
  };
  console.log(yearReport(report));
  if (values.json !== undefined) await Bun.write(resolve(values.json), `${JSON.stringify(report, null, 2)}\n`);
};

await (values.keep === undefined ? withFolder("signalcraft-year-", live) : live(resolve(values.keep)));
