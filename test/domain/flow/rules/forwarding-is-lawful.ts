import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "an item that reviews and forwards, and decides by itself",
      item: (item) => ({ ...item, kind: "preliminaryForwarding" }),
      says: [
        ...["首席代表签批", "授权核验与用印", "制证"].map(
          (name) => `初审转报类事项由上级机关作出决定，本机关不作决定、不制证，“${name}”应当删去。`,
        ),
        "初审转报类事项的流程应有转报环节。",
      ],
    },
  ],
};
