import { fetchTransport } from "../adapters/http/fetch-transport.ts";
import { ownAddresses, systemResolver } from "../adapters/http/system-resolver.ts";
import { systemTime } from "../adapters/http/system-time.ts";
import { channelNotifier } from "../adapters/notify/channel-notifier.ts";
import type { Notifier } from "../contracts/effects.ts";
import type { Time } from "../contracts/http.ts";
import type { Clock, Files } from "../contracts/ports.ts";
import { statePaths } from "../pipeline/state-paths.ts";
import { networkPolicy } from "./compose-network.ts";
import type { TypedNetwork } from "./services.ts";

/** The channels, and whether this command may reach those that need the network. */
export interface ComposedNotify {
  readonly notifier: Notifier;
  readonly mayUseNetwork: boolean;
  readonly time: Time;
}

export interface NotifyPlaces {
  readonly state: Files;
  readonly candidate: string;
  readonly cwd: string;
  /** Folders that may hold egress.yaml, strongest first. */
  readonly folders: readonly string[];
  /** Folder that files of secrets are relative to. */
  readonly secretFolder: string;
  readonly secret: (name: string) => string | null;
  readonly clock: Clock;
  /** The instant that counts as now; null: the clock's. */
  readonly asOf: string | null;
}

/** The notifier of one command, behind the shield that the boards are behind. */
export async function composeNotify(typed: TypedNetwork, places: NotifyPlaces): Promise<ComposedNotify> {
  const policy = await networkPolicy(typed, places);
  const { clock } = places;
  return {
    mayUseNetwork: policy.allow !== null,
    time: systemTime(places.asOf === null ? clock.nowMs() : Date.parse(places.asOf)),
    notifier: channelNotifier(
      {
        transport: fetchTransport(policy),
        resolver: systemResolver(policy.limits.resolveMs),
        state: places.state,
        secrets: { env: places.secret, folder: places.secretFolder },
        nowMs: clock.nowMs,
      },
      {
        policy,
        ownAddresses: ownAddresses(),
        folder: statePaths.told(places.candidate),
      },
    ),
  };
}
