import { readInputFile } from "../../adapters/fs/read-input-file.ts";
import { crawlDelayMs } from "../../engine/robots/crawl-delay.ts";
import { parseRobots } from "../../engine/robots/parse-robots.ts";
import { robotsVerdict } from "../../engine/robots/robots-verdict.ts";
import { defineCommand } from "../command.ts";
import { facts, heading, styled } from "../view/block.ts";

const ROBOTS_FILE_BYTES_MAX = 64 * 1024 * 1024;

export const policyRobots = defineCommand({
  description:
    "Reads a robots.txt from a file and says whether a user agent may read an address, and which line decides (RFC 9309). A pure check: nothing is asked of the network, and the exit is 0 whatever the verdict.",
  operands: [
    { name: "robots_file", required: true, files: "file", means: "a robots.txt" },
    { name: "user_agent", required: true, means: "product token, SignalCraft for this program" },
    { name: "url", required: true, means: "the address" },
  ],
  flags: [],
  examples: [
    {
      line: "policy robots robots.txt SignalCraft https://example.com/jobs",
      means: "what that file says of that page",
    },
  ],
  exits: ["invalid_input"],
  run: async (context, { operands }) => {
    const bytes = await readInputFile(operands.robots_file, {
      cwd: context.cwd,
      bytesMax: ROBOTS_FILE_BYTES_MAX,
      verb: "read",
    });
    const file = parseRobots(bytes);
    const { allowed, rule } = robotsVerdict(file, operands.user_agent, operands.url);
    const delayMs = crawlDelayMs(file, operands.user_agent);
    return {
      json: { allowed, rule, crawl_delay_ms: delayMs },
      text: () => [
        heading([operands.url, "  ", allowed ? styled("good", "allowed") : styled("bad", "disallowed")]),
        facts(
          [
            ["rule", rule === null ? "none matches" : `line ${rule.line}: ${rule.kind} ${rule.pattern}`],
            ["delay", delayMs === null ? "none asked for" : `${delayMs / 1_000} s between requests`],
          ],
          2,
        ),
      ],
    };
  },
});
