import type { StepElement } from "../../../../domain/case/define-step.ts";

/** Small pictures by the way in which a step is carried out, drawn in a square of 16. */
export const ICONS: Readonly<Record<StepElement["as"] | "together" | "choice", string>> = {
  person: "M8 8.2a3.1 3.1 0 1 0 0-6.2 3.1 3.1 0 0 0 0 6.2zM2.4 14c.3-3 2.6-4.6 5.6-4.6s5.3 1.600 5.600 4.600z",
  platform: "M2 2.500h12v8.500H2zM3.500 4v5.500h9V4zM6.500 11h3v1.500h2V14h-7v-1.500h2z",
  department: "M8 1.500l6 3V6H2V4.500zM3 7h2v5H3zm4 0h2v5H7zm4 0h2v5h-2zM2 12.800h12V14.500H2z",
  table:
    "M2 2.500h12v11H2zM3.400 6v2.600h2.800V6zm4 0v2.600h5.200V6zm-4 3.800v2.400h2.800V9.800zm4 0v2.400h5.200V9.800z",
  call: "M2 2h8v2.500h4V14H6v-2.500H2zM3.500 3.500V10H6V4.500h2.500v-1z",
  wait: "M3.500 1.500h9V3h-1c0 2.600-1.500 3.900-2.500 5 1 1.100 2.500 2.400 2.500 5h1v1.500h-9V13h1c0-2.600 1.500-3.900 2.500-5-1-1.100-2.500-2.400-2.500-5h-1z",
  together:
    "M1.500 7.200H4V3h9.500V1.300l2 2.500-2 2.500V4.600H5.600v2.600h7.900V5.500l2 2.500-2 2.500V8.800H5.600v2.600h7.900V9.700l2 2.500-2 2.500V13H4V8.800H1.500z",
  choice: "M8 1l7 7-7 7-7-7zM8 3.300L3.300 8 8 12.700 12.700 8z",
};
