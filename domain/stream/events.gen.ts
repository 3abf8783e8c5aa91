// Written by `npm run generate` from the files it imports. Do not edit.
import type { StreamEventOf } from "./define-event.ts";
import { annexImported, catalogueChanged, residencyDecided } from "../catalogue/events.ts";
import { letterPublished, letterRevoked } from "../letter/events.ts";
import { postingBegun, postingEnded } from "../posting/events.ts";
import {
  draftBegun,
  draftDiscarded,
  draftRejected,
  draftSaved,
  draftSubmitted,
  publicationWithdrawn,
  releaseApproved,
  releaseBegan,
  releaseImported,
  releasePublished,
  releaseSuperseded,
  remarkSettled,
} from "../release/events.ts";

/** Every event of a stream beside the cases. */
export const STREAM_EVENTS = {
  annexImported,
  catalogueChanged,
  draftBegun,
  draftDiscarded,
  draftRejected,
  draftSaved,
  draftSubmitted,
  letterPublished,
  letterRevoked,
  postingBegun,
  postingEnded,
  publicationWithdrawn,
  releaseApproved,
  releaseBegan,
  releaseImported,
  releasePublished,
  releaseSuperseded,
  remarkSettled,
  residencyDecided,
};

export type StreamEvent = StreamEventOf<(typeof STREAM_EVENTS)[keyof typeof STREAM_EVENTS]>;
