// Written by `npm run generate` from the files it imports. Do not edit.
import { CASE_ACT_OPERATIONS } from "./case-acts.ts";
import type { Operation } from "./operation.ts";
import { countWorkingDays, getCalendar, getCalendarWarning, getCalendarYear, loadHolidayNotice } from "./calendar.ts";
import {
  fileCase,
  getCase,
  listAccesses,
  listCases,
  proveIdentity,
  submitSupplement,
  unmaskCase,
  withdrawCase,
} from "./cases.ts";
import { recordDelivery } from "./deliveries.ts";
import { downloadDocument, listDocuments, serveNotice } from "./documents.ts";
import { getLiveness, getReadiness, probeLiveness, probeReadiness } from "./health.ts";
import { getJournal } from "./journal.ts";
import { findLicence, getLicence, verifyLicence } from "./licences.ts";
import { getMandate, listMandates, recordMandate, revokeMandate } from "./mandates.ts";
import { getOverview, listIncidents, moveClock, retryIncident } from "./operations.ts";
import { lookUpProgress } from "./progress.ts";
import { getDiagram, getServiceItem, listServiceItems, listZones } from "./service-items.ts";
import { choosePost, getSession, signIn, signOut } from "./session.ts";
import { claimTask, completeTask, countTasks, getRoster, getTask, listTasks, releaseTask } from "./tasks.ts";
import { downloadUpload, uploadFile } from "./uploads.ts";

/** Every operation of the API. */
export const OPERATIONS = {
  ...CASE_ACT_OPERATIONS,
  choosePost,
  claimTask,
  completeTask,
  countTasks,
  countWorkingDays,
  downloadDocument,
  downloadUpload,
  fileCase,
  findLicence,
  getCalendar,
  getCalendarWarning,
  getCalendarYear,
  getCase,
  getDiagram,
  getJournal,
  getLicence,
  getLiveness,
  getMandate,
  getOverview,
  getReadiness,
  getRoster,
  getServiceItem,
  getSession,
  getTask,
  listAccesses,
  listCases,
  listDocuments,
  listIncidents,
  listMandates,
  listServiceItems,
  listTasks,
  listZones,
  loadHolidayNotice,
  lookUpProgress,
  moveClock,
  probeLiveness,
  probeReadiness,
  proveIdentity,
  recordDelivery,
  recordMandate,
  releaseTask,
  retryIncident,
  revokeMandate,
  serveNotice,
  signIn,
  signOut,
  submitSupplement,
  unmaskCase,
  uploadFile,
  verifyLicence,
  withdrawCase,
} satisfies Readonly<Record<string, Operation>>;

export type Operations = typeof OPERATIONS;
export type OperationId = keyof Operations;
