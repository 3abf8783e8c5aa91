import { nullable, object, text, whole } from "./shapes.ts";

const LEFT = {
  limit: text({ description: "In words: 每年120户" }),
  year: nullable(whole({ description: "The year that counts; null for a number that is given once" })),
  unit: text(),
  left: whole({ description: "Places that nobody has; a signature that waits for its seal has one" }),
};

/** 数量限制 of an item, for everyone. */
export const PlacesLeft = object(LEFT, { $id: "PlacesLeft", description: "数量限制: how many can still be granted" });

/** The same as it stands for one case. */
export const CasePlaces = object(
  {
    ...LEFT,
    waitingEarlier: whole({ description: "Applications that were accepted earlier and are not decided" }),
    firstEarlier: nullable(text({ description: "Number of the first of them" })),
    obstacle: nullable(text({ description: "Why a grant would be refused now, as a code; null if it would not" })),
  },
  { $id: "CasePlaces", description: "数量限制, for the department that decides the case" },
);
