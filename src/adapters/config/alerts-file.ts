import * as v from "valibot";
import { AlertRulesV1 } from "../../contracts/alert-rules.ts";

/** `alerts.yaml` as a person wrote it: a zone that this machine does not know is said here, with its line. A sealed one is not asked again. */
export const AlertsFile = v.pipe(
  AlertRulesV1,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || isZone(dataset.value.zone)) return;
    const { value } = dataset;
    addIssue({
      input: value.zone,
      message: "a zone of the IANA list, such as Europe/Berlin",
      path: [
        {
          type: "object",
          origin: "value",
          input: value,
          key: "zone",
          value: value.zone,
        },
      ],
    });
  }),
);

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
