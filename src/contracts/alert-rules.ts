/** `config/alerts.yaml`: what is worth being told, by which rule, on which channel, and what is never shown. Secrets are named here, never written here. */
import * as v from "valibot";
import { eventTypeTable, type EventType } from "./event-types.ts";
import { levels, workplaces } from "./extracted.ts";
import { CurrencyCode, JobId } from "./ids.ts";
import { bands } from "./scoring.ts";
import { markStatuses } from "./user-state.ts";

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const Names = v.optional(v.pipe(v.array(Name), v.maxLength(1_000)), []);
const Count = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const Id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, "an id: a-z, 0-9, - and _, at most 40 characters"));
const EnvName = v.pipe(
  v.string(),
  v.regex(/^[A-Z_][A-Z0-9_]{0,99}$/, "the name of an environment variable, such as SLACK_URL"),
);
const FileName = v.pipe(
  v.string(),
  v.regex(/^(?!.*:\/\/)[^\u0000-\u001f]{1,1000}$/, "the path of a file that holds the secret"),
);

/** Where a secret stands: the name of an environment variable, or a file that holds nothing else. Never the secret. */
const secret = <const K extends string>(name: K) =>
  ({
    [`${name}_env`]: v.optional(EnvName),
    [`${name}_file`]: v.optional(FileName),
  }) as {
    [P in `${K}_env`]: v.OptionalSchema<typeof EnvName, undefined>;
  } & { [P in `${K}_file`]: v.OptionalSchema<typeof FileName, undefined> };

/** What can happen to a job, as a rule names it: the types of events but those about whole boards; `changed` is any change of a field. */
export const alertEventNames = eventTypeTable.filter((row) => row.category !== "board").map((row) => row.type) as [
  AlertEventName,
  ...AlertEventName[],
];
export type AlertEventName = Exclude<EventType, "baseline" | "board_moved" | "held_drop">;

/** Standing of a job with the person, as `jobs mark` sets it. */
export const alertStatuses = markStatuses;

/** The channel that every alert without another one is on: it stands in the digest and is sent nowhere. */
export const DIGEST_CHANNEL = "digest";

const common = {
  id: Id,
  /** `digest`: one message a run with everything; `each`: one message an alert. */
  send: v.optional(v.picklist(["digest", "each"]), "digest"),
  /** When a digest is sent: with alerts only, also when a source broke or came back, or always. */
  when: v.optional(v.picklist(["alerts", "failures", "always"]), "failures"),
  /** Alerts a run; what is more is in the digest only. */
  cap: v.optional(Count(0, 1_000), 20),
};

export const channelKinds = ["email", "slack", "discord", "telegram", "ntfy", "webhook", "file", "atom"] as const;
export type ChannelKind = (typeof channelKinds)[number];

const Address = v.pipe(
  v.string(),
  v.maxLength(254),
  v.regex(/^[^\s@<>(),;:\\"[\]\u0000-\u001f]+@[A-Za-z0-9.-]+$/, "a mail address: name@host"),
);
const Path = v.pipe(
  v.string(),
  v.regex(
    /^(?!\/)(?!.*(?:^|\/)\.\.?(?:\/|$))[\w./-]{1,200}$/,
    "a path below the candidate's folder, without .. or a leading /",
  ),
);

export const Channel = v.variant("kind", [
  v.strictObject({
    ...common,
    kind: v.literal("email"),
    host: v.pipe(v.string(), v.regex(/^[A-Za-z0-9.-]{1,253}$/, "the name of a mail host")),
    port: v.optional(Count(1, 65_535), 587),
    /** `starttls`: plain, then encrypted, or nothing is sent; `tls`: encrypted from the start; `none`: never, for a mail host on this machine. */
    security: v.optional(v.picklist(["starttls", "tls", "none"]), "starttls"),
    user: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(254))),
    from: Address,
    to: v.pipe(v.array(Address), v.minLength(1), v.maxLength(20)),
    ...secret("password"),
  }),
  v.strictObject({ ...common, kind: v.literal("slack"), ...secret("url") }),
  v.strictObject({ ...common, kind: v.literal("discord"), ...secret("url") }),
  v.strictObject({
    ...common,
    kind: v.literal("telegram"),
    chat_id: v.pipe(v.string(), v.regex(/^-?\d{1,20}$|^@\w{1,64}$/, "a chat id in quotes: '123456789' or '@channel'")),
    ...secret("token"),
  }),
  v.strictObject({
    ...common,
    kind: v.literal("ntfy"),
    /** Address of the server; the topic is a secret of its own, since whoever knows it can read along. */
    server: v.optional(
      v.pipe(v.string(), v.regex(/^https?:\/\/[^\s/?#@]+$/, "https://host, without a path")),
      "https://ntfy.sh",
    ),
    ...secret("topic"),
    ...secret("token"),
  }),
  v.strictObject({
    ...common,
    kind: v.literal("webhook"),
    /** The receiver drops what it has had already, by the header Idempotency-Key: then a lost answer is asked again. */
    idempotent: v.optional(v.boolean(), false),
    ...secret("url"),
    ...secret("key"),
  }),
  v.strictObject({
    ...common,
    kind: v.literal("file"),
    path: v.optional(Path, "alerts.log"),
  }),
  v.strictObject({
    ...common,
    kind: v.literal("atom"),
    path: v.optional(Path, "alerts.atom"),
    entries: v.optional(Count(1, 500), 100),
  }),
]);
export type Channel = v.InferOutput<typeof Channel>;
export type ChannelOf<K extends ChannelKind> = Extract<Channel, { readonly kind: K }>;

export const AlertRule = v.strictObject({
  id: Id,
  events: v.pipe(v.array(v.picklist(alertEventNames)), v.minLength(1), v.maxLength(alertEventNames.length)),
  bands: v.optional(v.pipe(v.array(v.picklist(bands)), v.maxLength(bands.length)), []),
  min_score: v.optional(Count(0, 100), 0),
  companies: Names,
  families: Names,
  levels: v.optional(v.pipe(v.array(v.picklist(levels)), v.maxLength(levels.length)), []),
  places: Names,
  workplaces: v.optional(v.pipe(v.array(v.picklist(workplaces)), v.maxLength(workplaces.length)), []),
  /** A year's pay at least; the upper end of what is published counts. Unpublished pay does not fit. */
  pay_at_least: v.optional(v.strictObject({ amount: Count(1, 1_000_000_000), currency: CurrencyCode })),
  /** Only these jobs and companies; one of either is enough. */
  watch: v.optional(
    v.strictObject({
      jobs: v.optional(v.pipe(v.array(JobId), v.maxLength(1_000)), []),
      companies: Names,
    }),
  ),
  statuses: v.optional(v.pipe(v.array(v.picklist(alertStatuses)), v.maxLength(alertStatuses.length)), []),
  /** Ids of channels; none: in the digest only. */
  channels: v.optional(v.pipe(v.array(Id), v.maxLength(50)), []),
  /** So many days the rule says nothing more of a job after it said something. */
  cool_down_days: v.optional(Count(0, 365), 0),
});
export type AlertRule = v.InferOutput<typeof AlertRule>;

const QuietSpan = v.pipe(
  v.string(),
  v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-3]):[0-5]\d$/, "a span of the day: HH:MM-HH:MM, may pass midnight"),
);

export const Hides = v.strictObject({
  companies: Names,
  /** Words in the title. */
  words: Names,
  below_score: v.optional(Count(0, 100), 0),
  reposts: v.optional(v.boolean(), false),
  statuses: v.optional(v.pipe(v.array(v.picklist(alertStatuses)), v.maxLength(alertStatuses.length)), []),
});
export type Hides = v.InferOutput<typeof Hides>;

export const AlertRulesV1 = v.pipe(
  v.strictObject({
    schema: v.optional(v.literal("alert_rules.v1"), "alert_rules.v1"),
    /** IANA zone that quiet hours are in. */
    zone: v.optional(
      v.pipe(v.string(), v.regex(/^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)*$/, "an IANA zone, such as Europe/Berlin")),
      "UTC",
    ),
    quiet_hours: v.optional(v.pipe(v.array(QuietSpan), v.maxLength(10)), []),
    /** Alerts a run over all channels. */
    cap: v.optional(Count(0, 10_000), 50),
    /** Days ahead in which a deadline or a follow-up counts as soon. */
    soon_days: v.optional(Count(0, 90), 7),
    /** A message that could not be sent for so many days is given up. */
    expire_days: v.optional(Count(1, 90), 7),
    hide: v.optional(Hides, {}),
    rules: v.optional(v.pipe(v.array(AlertRule), v.maxLength(200)), []),
    channels: v.optional(v.pipe(v.array(Channel), v.maxLength(50)), []),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { rules, channels } = dataset.value;
    const known = channels.map((channel) => channel.id);
    const say = (input: unknown, keys: readonly (string | number)[], message: string): void => {
      const path = keys.map(
        (key) =>
          ({
            type: "unknown",
            origin: "value",
            input: null,
            key,
            value: input,
          }) as const,
      );
      addIssue({
        input,
        message,
        path: path as unknown as [v.IssuePathItem, ...v.IssuePathItem[]],
      });
    };
    channels.forEach((channel, at) => {
      if (channel.id === DIGEST_CHANNEL) say(channel.id, ["channels", at, "id"], "another id: digest is the run's own");
      if (known.indexOf(channel.id) < at) say(channel.id, ["channels", at, "id"], "an id of its own");
    });
    rules.forEach((rule, at) => {
      if (rules.findIndex(({ id }) => id === rule.id) < at) say(rule.id, ["rules", at, "id"], "an id of its own");
      rule.channels.forEach((id, index) => {
        if (!known.includes(id) && id !== DIGEST_CHANNEL)
          say(id, ["rules", at, "channels", index], `one of ${[DIGEST_CHANNEL, ...known].join(", ")}`);
      });
    });
  }),
);
export type AlertRulesV1 = v.InferOutput<typeof AlertRulesV1>;

/** Quiet hours as instants around the as-of of a run: the zone was asked when the run was sealed, so that replay asks no zone database. */
export const AlertTimesV1 = v.object({
  schema: v.literal("alert_times.v1"),
  zone: v.string(),
  quiet: v.array(v.object({ from: v.string(), until: v.string() })),
});
export type AlertTimesV1 = v.InferOutput<typeof AlertTimesV1>;
