import { parsePin } from "../../contracts/egress.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { explainUrl } from "../../pipeline/explain-url.ts";
import { egressSteps } from "../../engine/egress/steps.ts";
import { defineCommand } from "../command.ts";
import { heading, line, dim, styled, table, type Style } from "../view/block.ts";

const verdictStyle: Readonly<Record<string, Style>> = {
  pass: "good",
  refuse: "bad",
  unchecked: "warn",
  skipped: "dim",
};

export const policyExplain = defineCommand({
  description:
    "Goes through every check that a request for the address would have to pass, in their order, and says which rule decides. Nothing is asked of the network: robots.txt is taken as it was last read, and a name that nobody resolved is unchecked, so that the other checks decide. Ends with 5 when the address would be refused.",
  operands: [{ name: "url", required: true, means: "the address" }],
  flags: [
    { name: "any-host", value: "none", means: "leave out the registry's list of hosts" },
    { name: "from", value: "string", label: "URL", means: "explain a redirect from this address" },
    {
      name: "resolve",
      value: "string",
      label: "HOST:PORT:ADDRESS",
      repeatable: true,
      means: "take these addresses as the answer of DNS, several separated by commas",
    },
  ],
  examples: [
    { line: "policy explain https://api.ashbyhq.com/posting-api/job-board/openai", means: "may this be read, and why" },
    {
      line: "policy explain https://example.com/jobs --any-host --resolve example.com:443:10.0.0.1",
      means: "a name that leads into a private network",
    },
  ],
  exits: ["refused"],
  run: async (context, { operands, flags }) => {
    const bad = flags.resolve.find((text) => parsePin(text) === null);
    if (bad !== undefined)
      throw new SignalCraftError("usage", `Cannot resolve by ${bad}: it is not host:port:address`, {
        hint: "for example --resolve boards.example.com:443:192.0.2.7",
      });
    const services = await context.services();
    const { providers } = (await services.config()).providers.value;
    const explanation = await explainUrl(services.state, {
      url: operands.url,
      providers,
      anyHost: flags["any-host"],
      from: flags.from,
      resolve: flags.resolve,
      extraPorts: (await services.egress()).extra_ports,
    });
    return {
      exit: explanation.verdict === "allow" ? "ok" : "refused",
      json: explanation,
      text: () => [
        heading([
          explanation.url,
          "  ",
          explanation.verdict === "allow" ? styled("good", "may be read") : styled("bad", "is refused"),
        ]),
        table(
          [
            { title: "check", fixed: true },
            { title: "verdict", fixed: true },
            { title: "why", least: 20 },
          ],
          explanation.steps.map((step) => [
            step.step,
            styled(verdictStyle[step.verdict] ?? "dim", step.verdict),
            `${step.reason.replaceAll("_", " ")}${step.range === undefined ? "" : ` (${step.range})`}`,
          ]),
          2,
        ),
        line(dim(`${egressSteps.length} checks, in the order in which a request meets them`)),
      ],
    };
  },
});
