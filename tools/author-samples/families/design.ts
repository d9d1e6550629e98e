import type { Family } from "../sample.ts";

export const design: Family = {
  field: "product design",
  study: "interaction design or human-computer interaction",
  about: [
    "Design is eleven people across product, brand and research, with a weekly critique that is friendly and exact.",
    "Designers prototype in code or in Figma, whichever lies sooner about the real thing.",
    "We test with people outside the company every second Thursday, whatever state the work is in.",
  ],
  duties: [
    "You take a flow from a sketch on paper to the last empty state, error and loading pause.",
    "You run usability sessions, watch the recordings again and change your own work first.",
    "You extend our design system and write down when a component must not be used.",
    "You design for waiting, doubt and wrong answers, since models produce all three.",
    "You check contrast, focus order, text sizes and screen readers as part of the work and not after it.",
    "You work with engineers until motion and spacing on the device are what you meant.",
    "You shape words as carefully as pixels, together with our two writers.",
    "You show unfinished work early and say which opinion you are after.",
  ],
  wants: [
    "You have a portfolio with two shipped products and the story of what you left out.",
    "You handle typography and layout with confidence on small and large screens.",
    "You know Figma well, and enough HTML and CSS to argue about them.",
    "You can draw a system of twelve screens from one idea, and explain the exceptions.",
    "You take part in research rather than waiting for its report.",
    "You have designed for keyboard users or people with low vision and learned from their feedback.",
  ],
  extras: [
    "Experience with SwiftUI, Jetpack Compose or React prototypes is a plus.",
    "If you speak a language written from right to left, our layouts need you.",
  ],
};
