import type { Extracted } from "../../../src/contracts/extracted.ts";
import { extractPosting } from "../../../src/engine/extract/extract-posting.ts";
import type { ExtractionInput } from "../../../src/engine/extract/extraction-input.ts";
import { normaliseBody, normaliseText } from "../../../src/engine/normalise/text.ts";

const empty: ExtractionInput = {
  employer: "",
  title: "",
  department: null,
  team: null,
  employmentType: null,
  language: null,
  places: [],
  workplace: null,
  workplacePointer: null,
  remoteAreas: [],
  pay: [],
  payText: null,
  deadline: null,
  description: null,
};

/** What is understood of a posting that says nothing but this text. */
export const extractText = (text: string): Extracted =>
  extractPosting({ ...empty, description: normaliseBody(text) }, []);

/** What is understood of a posting that says nothing but this title. */
export const extractTitle = (title: string): Extracted => extractPosting({ ...empty, title: normaliseText(title) }, []);

/** What is understood of a posting that says nothing but where it is. */
export const extractPlace = (text: string): Extracted =>
  extractPosting(
    {
      ...empty,
      places: [
        {
          text: normaliseText(text),
          locality: null,
          region: null,
          country: null,
          pointer: "/location",
        },
      ],
    },
    [],
  );
