import type { Channel, ChannelOf } from "../../contracts/alert-rules.ts";
import type { Delivery, Notice, Notifier } from "../../contracts/effects.ts";
import type { NetworkPolicy, Resolver, RoutedPort, Transport } from "../../contracts/http.ts";
import type { Files } from "../../contracts/ports.ts";
import { mailOf } from "../../engine/notify/mail.ts";
import { checkedHop, hopTo, notifyClient } from "../http/notify-client.ts";
import { deliverMail } from "../smtp/deliver-mail.ts";
import { channelSecret, type SecretPlaces } from "./channel-secrets.ts";
import { httpDelivery } from "./http-delivery.ts";
import { postRequest } from "./post-request.ts";
import { appendToFile, writeFeed } from "./write-channel.ts";

export interface ChannelNotifierPorts {
  readonly transport: Transport;
  readonly resolver: Resolver;
  readonly state: Files;
  readonly secrets: SecretPlaces;
  readonly nowMs: () => number;
}

export interface ChannelNotifierOptions {
  readonly policy: NetworkPolicy;
  readonly ownAddresses: readonly string[];
  /** Folder of the state that files of channels are in. */
  readonly folder: string;
}

/** The table of channels: what each kind of them does with a message. A new kind is its shape in alert-rules.ts, its renderer, and a line here. */
export function channelNotifier(ports: ChannelNotifierPorts, options: ChannelNotifierOptions): Notifier {
  return {
    deliver: async (channel: Channel, notice: Notice): Promise<Delivery> => {
      switch (channel.kind) {
        case "email":
          return sendMail(channel, notice, ports, options);
        case "file":
          return appendToFile(ports.state, options.folder, channel, notice);
        case "atom":
          return writeFeed(ports.state, options.folder, channel, notice);
        default: {
          const isPinned = (host: string): boolean => options.policy.pins.some((pin) => pin.host === host);
          const nowSeconds = Math.floor(ports.nowMs() / 1_000);
          const request = postRequest(channel, notice, {
            secrets: ports.secrets,
            nowSeconds,
            isPinned,
          });
          return httpDelivery(await notifyClient(ports, options).post(request), ports.nowMs());
        }
      }
    },
  };
}

async function sendMail(
  channel: ChannelOf<"email">,
  notice: Notice,
  { resolver, secrets, nowMs }: ChannelNotifierPorts,
  { policy, ownAddresses }: ChannelNotifierOptions,
): Promise<Delivery> {
  const password = channelSecret(channel, "password", secrets);
  let delivery: Delivery | null = null;
  // The shield asks for a URL: one of the mail host and its port, which is then spoken SMTP with.
  const url = `https://${channel.host}:${channel.port}/`;
  const smtp: RoutedPort = {
    send: async ({ route: { endpoints } }) => {
      for (const endpoint of endpoints) {
        delivery = await deliverMail({
          channel,
          mail: mailOf(notice),
          messageId: notice.messageId,
          sentAt: new Date(nowMs()),
          password,
          endpoint,
          anchor: policy.trustAnchor?.pem ?? null,
          limits: policy.limits,
        });
        if (delivery.state !== "failed" || delivery.reason !== "connection_failed") break;
      }
      return {
        kind: "answer",
        status: 200,
        headers: [],
        body: new Uint8Array(),
        url,
      };
    },
  };
  const hop = checkedHop(smtp, {
    resolver,
    ownAddresses,
    policy: { ...policy, ports: [channel.port] },
  });
  const result = await hop.send(hopTo(url));
  return delivery ?? httpDelivery(result, nowMs());
}
