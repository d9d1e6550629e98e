import type { Family } from "../sample.ts";

export const datacenter: Family = {
  field: "data-center or industrial maintenance work",
  study: "electrical engineering, mechatronics or facilities technology",
  about: [
    "The site runs around the clock in four crews, and a crew hands over in person.",
    "Nobody works on live equipment alone, whatever the schedule says.",
    "Tools, spare parts and coffee are in their place, which is a rule and not a wish.",
  ],
  duties: [
    "You rack, cable and label servers, and photograph each rack when it is done.",
    "You replace drives, memory, optics and accelerators by procedure and close the ticket with the serial numbers.",
    "You trace faults from an alarm to a connector, and write down how you found it.",
    "You walk the halls each shift, and listen as well as look: pumps, fans, leaks.",
    "You work on liquid cooling loops: fill, bleed, sample, and check for drips the day after.",
    "You follow lock-out and tag-out without exception and remind others of it.",
    "You receive hardware, count it and keep the inventory true to the screw.",
    "You test generators, batteries and transfer switches with the electrical crew each month.",
  ],
  wants: [
    "You read wiring diagrams and rack elevations and notice when reality differs.",
    "You know structured cabling in copper and fibre, including cleaning and testing it.",
    "You are at ease with a Linux shell for checking links, disks and logs.",
    "You can lift 20 kg, climb a ladder and wear protective equipment for a full shift.",
    "You work nights and weekends on a rota that is known a month ahead.",
    "You ask before you cut.",
  ],
  extras: [
    "A licence for medium voltage or refrigerants is paid extra.",
    "People from hospitals, ships and factories have done well in these crews.",
  ],
};
