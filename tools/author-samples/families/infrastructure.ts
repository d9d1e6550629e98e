import type { Family } from "../sample.ts";

export const infrastructure: Family = {
  field: "running production systems",
  study: "computer science, networks or operating systems",
  about: [
    "The group treats clusters as products: they have users, release notes and a budget for being down.",
    "Incidents are reviewed without names, and every review ends in one change that is small enough to be made.",
    "Everything that runs is described in a repository, and what is not described there is switched off.",
    "We would rather remove a component than monitor it.",
  ],
  duties: [
    "You run Kubernetes clusters with several thousand nodes and know which of their promises to doubt.",
    "You write Terraform and Go so that a region can be built twice and come out the same.",
    "You set service levels with the teams that depend on us and stop launches when the budget is spent.",
    "You find out why packets, tokens or schedulers are late, and make the reason visible on a dashboard.",
    "You automate the third occurrence of anything.",
    "You rehearse the loss of a zone each quarter and publish what broke.",
    "You watch what capacity costs and can say which tenth of it nobody would miss.",
    "You lead incidents calmly, hand them over in writing and close them with facts.",
    "You harden the path from commit to container: pinned inputs, signed images, few secrets and short-lived ones.",
  ],
  wants: [
    "You are at home in Linux: cgroups, namespaces, the page cache and what a load average hides.",
    "You have operated Kubernetes on bare metal or in AWS, GCP or Azure, at a size where defaults stopped working.",
    "You program, and do not only script; Go or Python is what most of our tools are written in.",
    "You understand TCP, DNS and TLS well enough to read a capture without a guide.",
    "You have written a runbook that somebody else used at four in the morning.",
    "You know Prometheus or a similar system from both sides, as user and as operator.",
    "You say no to a change when the graph says no.",
  ],
  extras: [
    "Knowledge of InfiniBand, RDMA or collective communication is welcome and can be learned here.",
    "A background in storage systems would help with our next large project.",
    "Having worked under ISO 27001 or SOC 2 makes one part of the job shorter.",
  ],
};
