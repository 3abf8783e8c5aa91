// Written by `npm run generate` from the files it imports. Do not edit.
import type { StateOf } from "./slice.ts";
import { acceptance } from "./acceptance/state.ts";
import { deadlines } from "./deadlines/state.ts";
import { decision } from "./decision/state.ts";
import { deliberation } from "./deliberation/state.ts";
import { delivery } from "./delivery/state.ts";
import { departmentSteps } from "./department/state.ts";
import { ending } from "./ending/state.ts";
import { exchange } from "./exchange/state.ts";
import { filing } from "./filing/state.ts";
import { forwarding } from "./forwarding/state.ts";
import { generalTasks } from "./general/state.ts";
import { issuance } from "./issuance/state.ts";
import { notices } from "./notices/state.ts";
import { occurrences } from "./occurrences/state.ts";
import { opinions } from "./opinion/state.ts";
import { packaging } from "./packaging/state.ts";
import { parties } from "./parties/state.ts";
import { payment } from "./payment/state.ts";
import { postCheck } from "./post-check/state.ts";
import { procedures } from "./procedures/state.ts";
import { publicity } from "./publicity/state.ts";
import { review } from "./review/state.ts";
import { supplement } from "./supplement/state.ts";
import { waiting } from "./waiting/state.ts";

/** Every area's part of the case file. */
export const SLICES = {
  acceptance,
  deadlines,
  decision,
  deliberation,
  delivery,
  departmentSteps,
  ending,
  exchange,
  filing,
  forwarding,
  generalTasks,
  issuance,
  notices,
  occurrences,
  opinions,
  packaging,
  parties,
  payment,
  postCheck,
  procedures,
  publicity,
  review,
  supplement,
  waiting,
};

/** The parts together. */
export type CaseState = StateOf<typeof acceptance> &
  StateOf<typeof deadlines> &
  StateOf<typeof decision> &
  StateOf<typeof deliberation> &
  StateOf<typeof delivery> &
  StateOf<typeof departmentSteps> &
  StateOf<typeof ending> &
  StateOf<typeof exchange> &
  StateOf<typeof filing> &
  StateOf<typeof forwarding> &
  StateOf<typeof generalTasks> &
  StateOf<typeof issuance> &
  StateOf<typeof notices> &
  StateOf<typeof occurrences> &
  StateOf<typeof opinions> &
  StateOf<typeof packaging> &
  StateOf<typeof parties> &
  StateOf<typeof payment> &
  StateOf<typeof postCheck> &
  StateOf<typeof procedures> &
  StateOf<typeof publicity> &
  StateOf<typeof review> &
  StateOf<typeof supplement> &
  StateOf<typeof waiting>;
