import { Type } from "typebox";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { closed } from "../shapes.ts";

const LimitText = Type.Object({
  text: Type.String(),
  approx: Type.Boolean({ description: "True where the figure is practice, not an article of law" }),
});

export const ServiceItemSummary = Type.Object({
  id: Type.String(),
  name: Type.String(),
  gloss: Type.String(),
  kindName: Type.String(),
  zoneId: Type.String(),
  zoneName: Type.String(),
  departmentId: Type.String(),
  departmentName: Type.String(),
  organName: Type.String({ description: "Official name of the organ that is competent for the item" }),
  caseTypeName: Type.String(),
  statutoryLimit: LimitText,
  promisedLimit: LimitText,
  finishOnSpot: Type.Boolean(),
  resultName: Type.String(),
});

export const ServiceItemList = Type.Object({ items: Type.Array(ServiceItemSummary) });

/** Facts and form are checked when a release is published; here they pass as they are. */
const asPublished = { type: "object", additionalProperties: true } as const;

export const GuideQuery = closed({
  release: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1_000_000,
      description: "The release that a case is pinned to; the newest when left out",
    }),
  ),
});

export const ServiceItemGuide = Type.Object({
  item: Type.Unsafe<ServiceItem>({
    ...asPublished,
    description: "Everything the item's published guide says: materials, limits, legal basis, fees, remedies",
  }),
  organName: Type.String({ description: "Official name of the organ that decides, seals and answers for it" }),
  organApprox: Type.Boolean({
    description: "True where organ, review body and court are general knowledge, not an official list",
  }),
  remedies: Type.Object({ reviewBody: Type.String(), court: Type.String() }),
  zoneName: Type.String(),
  release: Type.Integer(),
  form: Type.Unsafe<ApplicationForm>({
    ...asPublished,
    description: "The application form, in our closed subset of form-js",
  }),
  diagramUrl: Type.String(),
});
