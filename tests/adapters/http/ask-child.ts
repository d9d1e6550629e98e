/** Asks the URL that stdin names, through the whole client over real connections; prints how it ended. */
import { parsePin } from "../../../src/contracts/egress.ts";
import { httpLimitsMax } from "../../../src/contracts/http.ts";
import { fetchTransport } from "../../../src/adapters/http/fetch-transport.ts";
import { scriptedResolver } from "../../../src/adapters/http/scripted-resolver.ts";
import { clientWorld } from "./client-world.ts";

const { url, pin, ca } = (await Bun.stdin.json()) as { url: string; pin: string; ca: string | null };
const parsed = parsePin(pin);
if (parsed === null) throw new Error(`not a pin: ${pin}`);
const trustAnchor = ca === null ? null : { pem: ca, sha256: "" };
const transport = fetchTransport({
  userAgent: "SignalCraft/test (+https://signalcraft.invalid/bot)",
  limits: httpLimitsMax,
  trustAnchor,
});
const { ask } = clientWorld({ transport, resolver: scriptedResolver({}), policy: { pins: [parsed], trustAnchor } });
const result = await ask(url);
console.log(
  JSON.stringify(
    result.kind === "ok" ? { kind: result.kind, status: result.status, decision: result.decision } : result,
  ),
);
process.exit(0);
