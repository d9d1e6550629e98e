import * as v from "valibot";
import { readConfigText } from "../adapters/config/read-config-text.ts";
import { readInputFile } from "../adapters/fs/read-input-file.ts";
import { fetchTransport } from "../adapters/http/fetch-transport.ts";
import { liveClient } from "../adapters/http/live-client.ts";
import { networkPolicyOf } from "../adapters/http/network-policy.ts";
import { ownAddresses, systemResolver } from "../adapters/http/system-resolver.ts";
import { systemTime } from "../adapters/http/system-time.ts";
import { EgressV1 } from "../contracts/egress.ts";
import type { NetworkPolicy } from "../contracts/http.ts";
import type { Files } from "../contracts/ports.ts";
import type { RunNetwork } from "../pipeline/daily.ts";
import { hostStates } from "../pipeline/host-state.ts";
import { robotsCache } from "../pipeline/robots-cache.ts";
import { appVersion } from "./app-version.ts";
import type { TypedNetwork } from "./services.ts";
import { hasFile } from "../adapters/fs/has-file.ts";

const TEXT_FILE_BYTES_MAX = 4 * 1024 * 1024;

export interface NetworkPlaces {
  readonly state: Files;
  readonly cwd: string;
  /** Folders that may hold egress.yaml, strongest first. */
  readonly folders: readonly string[];
}

/** What was typed and what egress.yaml says, as one policy; the client itself is made for a run's instant. */
export async function composeNetwork(
  typed: TypedNetwork,
  places: NetworkPlaces,
): Promise<(asOf: string) => RunNetwork> {
  const policy = await networkPolicy(typed, places);
  return (asOf) => {
    const time = systemTime(Date.parse(asOf));
    const http =
      policy.allow === null
        ? null
        : liveClient(
            {
              transport: fetchTransport(policy),
              resolver: systemResolver(policy.limits.resolveMs),
              time,
              robotsStore: robotsCache(places.state),
              hostStates: hostStates(places.state),
            },
            { policy, asOf, ownAddresses: ownAddresses() },
          );
    return { http, time, policy };
  };
}

/** What was typed and what egress.yaml says, as one policy. */
export async function networkPolicy(
  { allowNet, resolve, cacert }: TypedNetwork,
  places: Pick<NetworkPlaces, "cwd" | "folders">,
): Promise<NetworkPolicy> {
  const egress = await readEgress(places);
  const anchor = cacert ?? egress.cacert ?? null;
  return networkPolicyOf({
    egress,
    allowNet: allowNet === null ? null : allowNet === true ? [] : allowNet.split(","),
    resolve,
    cacert: anchor === null ? null : { path: anchor, pem: await readText(anchor, places.cwd) },
    version: appVersion,
  });
}

/** `egress.yaml` of the strongest folder that has one; its defaults where none has. */
export async function readEgress({ folders, cwd }: Pick<NetworkPlaces, "folders" | "cwd">): Promise<EgressV1> {
  const file = folders.map((folder) => `${folder}/egress.yaml`).find(hasFile);
  return file === undefined ? v.parse(EgressV1, {}) : readConfigText(EgressV1, await readText(file, cwd), file);
}

async function readText(path: string, cwd: string): Promise<string> {
  return new TextDecoder().decode(await readInputFile(path, { cwd, bytesMax: TEXT_FILE_BYTES_MAX, verb: "read" }));
}
