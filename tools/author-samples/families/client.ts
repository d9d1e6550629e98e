import type { Family } from "../sample.ts";

export const client: Family = {
  field: "building mobile or web applications",
  study: "computer science, media or interaction design",
  about: [
    "Engineers and designers of the client group sit side by side and merge each other's changes.",
    "A release leaves every Tuesday, with what is ready; what is not ready waits without drama.",
    "The oldest supported device lies on a desk in the middle of the room, and everybody uses it one day a month.",
  ],
  duties: [
    "You build screens that stay responsive while a model is still thinking.",
    "You measure start-up, memory and dropped frames on slow devices, and fix the worst of the three first.",
    "You handle lost networks, half-sent messages and two devices that disagree.",
    "You make gestures, focus and labels work with VoiceOver and TalkBack.",
    "You write tests for state and take screenshots of the rest.",
    "You talk with the service teams about interfaces that suit a phone as well as a server.",
    "You remove a dependency whenever the platform has caught up with it.",
  ],
  wants: [
    "You have shipped an application that strangers use, and read its reviews.",
    "You know your platform's life cycle, concurrency and rendering in depth.",
    "You care about typography and motion, and about the half second before both.",
    "You can profile before you optimise.",
    "You have worked with designers and moved their work forward, not only into code.",
    "You keep state simple, and can show how.",
  ],
  extras: [
    "Knowledge of a second platform, whichever yours is, is welcome.",
    "Experience with audio or camera pipelines would be used at once.",
  ],
};
