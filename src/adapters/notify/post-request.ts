import { createHmac } from "node:crypto";
import type { Channel } from "../../contracts/alert-rules.ts";
import type { Notice } from "../../contracts/effects.ts";
import { SignalCraftError } from "../../contracts/errors.ts";
import { canonicalJsonLine } from "../../engine/canonical/json.ts";
import { discordBody } from "../../engine/notify/discord.ts";
import { ntfyBody } from "../../engine/notify/ntfy.ts";
import { slackBody } from "../../engine/notify/slack.ts";
import { telegramBody } from "../../engine/notify/telegram.ts";
import { webhookBody } from "../../engine/notify/webhook.ts";
import type { ChannelRequest } from "../http/notify-client.ts";
import { channelSecret, neededSecret, type SecretPlaces } from "./channel-secrets.ts";

export interface PostOptions {
  readonly secrets: SecretPlaces;
  /** Seconds since the epoch, for the signature of a webhook. */
  readonly nowSeconds: number;
  /** Whether the operator pinned the host of an address: only there may it be plain http. */
  readonly isPinned: (host: string) => boolean;
}

type HttpKind = "slack" | "discord" | "telegram" | "ntfy" | "webhook";
export type HttpChannel = Extract<Channel, { readonly kind: HttpKind }>;

/** The POST that a channel takes. Throws code `credentials` for a secret that is missing or is no address. */
export function postRequest(channel: HttpChannel, notice: Notice, options: PostOptions): ChannelRequest {
  const { secrets } = options;
  const json = (url: string, body: unknown, headers: ChannelRequest["headers"] = []): ChannelRequest => ({
    url: checkedUrl(channel, url, options),
    body: canonicalJsonLine(body).trimEnd(),
    headers: [["Content-Type", "application/json; charset=utf-8"], ...headers],
  });
  switch (channel.kind) {
    case "slack":
      return json(neededSecret(channel, "url", secrets), slackBody(notice));
    case "discord":
      return json(neededSecret(channel, "url", secrets), discordBody(notice));
    case "telegram": {
      const token = neededSecret(channel, "token", secrets);
      if (!/^[\w:-]{1,200}$/.test(token)) throw unusable(channel, "its token is not one of a bot");
      return json(`https://api.telegram.org/bot${token}/sendMessage`, telegramBody(notice, channel.chat_id));
    }
    case "ntfy": {
      const token = channelSecret(channel, "token", secrets);
      if (token !== null && !/^[\x21-\x7e]+$/.test(token))
        throw unusable(channel, "its token cannot be sent in a header");
      return json(
        `${channel.server}/`,
        ntfyBody(notice, neededSecret(channel, "topic", secrets)),
        token === null ? [] : [["Authorization", `Bearer ${token}`]],
      );
    }
    case "webhook": {
      const body = webhookBody(notice);
      const key = channelSecret(channel, "key", secrets);
      const stamp = String(options.nowSeconds);
      return {
        url: checkedUrl(channel, neededSecret(channel, "url", secrets), options),
        body,
        headers: [
          ["Content-Type", "application/json; charset=utf-8"],
          ["Idempotency-Key", notice.messageId],
          ["X-SignalCraft-Timestamp", stamp],
          ...(key === null
            ? []
            : ([["X-SignalCraft-Signature", `v1=${signature(key, stamp, body)}`]] satisfies ChannelRequest["headers"])),
        ],
      };
    }
  }
}

/** HMAC-SHA256 over timestamp, a full stop and the body, in hexadecimal. */
export function signature(key: string, stamp: string, body: string): string {
  return createHmac("sha256", key).update(`${stamp}.${body}`).digest("hex");
}

function checkedUrl(channel: Channel, text: string, { isPinned }: PostOptions): string {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "")
    throw unusable(channel, "its address is none, or holds a user name");
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isPinned(url.hostname)))
    throw unusable(channel, "its address does not begin with https://");
  return url.href;
}

function unusable(channel: Channel, why: string): SignalCraftError {
  return new SignalCraftError("credentials", `Cannot use channel ${channel.id}: ${why}`, {
    hint: "check the variable or file that config/alerts.yaml names for it; its value is not shown",
  });
}
