import { beside } from "../../journal/keeping.ts";
import { defineEvent } from "../define-event.ts";
import { textAt, withWord } from "../event-words.ts";
import type { Arrival } from "./arrival.ts";

/** 登记收到: the flow goes on if it waits for it; if it has not come there yet, it is told when it does. */
export interface ArrivalRecorded {
  readonly type: "arrivalRecorded";
  readonly arrival: Arrival;
}

export const arrivalRecorded = defineEvent<ArrivalRecorded>()({
  type: "arrivalRecorded",
  title: (data) => withWord("登记收到", textAt(data, "arrival", "name")),
  readBy: "staff",
  keeps: {
    arrival: ({ what, reference, ...open }) => ({
      ...open,
      what: beside(what, "words"),
      reference: beside(reference, "words"),
    }),
  },
  ends: null,
  sends: ({ arrival: { element } }) => [{ type: "wake", kind: "message", element }],
  changesFile: true,
});
