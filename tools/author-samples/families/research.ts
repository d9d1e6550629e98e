import type { Family } from "../sample.ts";

export const research: Family = {
  field: "machine learning research or engineering",
  study: "machine learning, statistics, mathematics or physics",
  about: [
    "Researchers and engineers sit in one group, share one backlog of experiments and sign results together.",
    "An experiment here starts with a written guess of its outcome, which makes surprises visible.",
    "The group meets twice a week: once about results, once about why the measurements may be wrong.",
    "Negative results are written up with the same care, because somebody would repeat them otherwise.",
  ],
  duties: [
    "You form hypotheses about what limits the models, and design the cheapest experiment that could prove you wrong.",
    "You train models in PyTorch or JAX on hundreds of accelerators and know when eight would have done.",
    "You build evaluations that measure what people need and do not saturate in a month.",
    "You read loss curves, gradients and raw samples, in that order and then again backwards.",
    "You clean and document data until another group can use it without asking you.",
    "You turn a notebook that convinced three people into code that runs every night.",
    "You present results with their error bars and say which seeds were left out, and why.",
    "You work with the safety group on what a new capability could be misused for before it leaves the building.",
    "You keep an eye on throughput: memory, communication, precision and the minutes that nodes stand idle.",
  ],
  wants: [
    "You have trained large neural networks and know the ways in which they fail quietly.",
    "You write Python that others can run, and read CUDA or Triton when you have to.",
    "You have published, or shipped, something that others in the field built upon.",
    "You are fluent in probability, linear algebra and the statistics of small differences.",
    "You can tell a result that is real from one that is a leak in the test set.",
    "You enjoy work that takes months and shares its credit.",
    "You describe the limits of your own method before anybody asks.",
  ],
  extras: [
    "A doctorate is common in the group, and so are people who never took one.",
    "Experience with reinforcement learning from human or automated feedback is a plus.",
    "We are glad to hear from people who come from another science and have its habits of measuring.",
    "Contributions to open models, data sets or tools count as much as papers.",
  ],
};
