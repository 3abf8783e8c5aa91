// Written by `npm run generate` from the files it imports. Do not edit.
import type { OperationId } from "../contract/operations.gen.ts";
import { CASE_ACT_ROUTES } from "./routes/cases/case-acts.ts";
import type { Route } from "./handle.ts";
import {
  countWorkingDays,
  getCalendar,
  getCalendarWarning,
  getCalendarYear,
  loadHolidayNotice,
} from "./routes/calendar.ts";
import { proveIdentity, submitSupplement, withdrawCase } from "./routes/cases/change-case.ts";
import { fileCase } from "./routes/cases/file-case.ts";
import { getCase } from "./routes/cases/get-case.ts";
import { listCases } from "./routes/cases/list-cases.ts";
import { listMessageWaits } from "./routes/cases/message-waits.ts";
import { listAccesses, unmaskCase } from "./routes/cases/unmasking.ts";
import {
  changeCatalogue,
  decideResidency,
  exportCatalogue,
  importAnnex,
  listExemptions,
} from "./routes/catalogue-changes.ts";
import { getCatalogueEntry, listLifeEvents } from "./routes/catalogue-entries.ts";
import { moveClock } from "./routes/clock.ts";
import { recordDelivery, serveNotice } from "./routes/deliveries.ts";
import { checkDiagram } from "./routes/diagram-checks.ts";
import { downloadDocument, listDocuments } from "./routes/documents.ts";
import { getLiveness, getReadiness, probeLiveness, probeReadiness } from "./routes/health.ts";
import { listIncidents, retryIncident } from "./routes/incidents.ts";
import { getJournal } from "./routes/journal.ts";
import { getLetter, listLetters, publishLetter, revokeLetter } from "./routes/letters.ts";
import { findLicence, getLicence, verifyLicence } from "./routes/licences.ts";
import { getMandate, listMandates, recordMandate, revokeMandate } from "./routes/mandates.ts";
import { getOverview } from "./routes/overview.ts";
import { notifyPayment } from "./routes/payments.ts";
import { beginPosting, endPosting, getPosting, listPostings } from "./routes/postings.ts";
import { lookUpProgress } from "./routes/progress.ts";
import { listPublicMatters, objectToPublicMatter } from "./routes/publicities.ts";
import { getRoster } from "./routes/roster.ts";
import { getDiagram, getServiceItem, listServiceItems, listZones } from "./routes/service-items.ts";
import { choosePost, getSession, signIn, signOut } from "./routes/session.ts";
import { claimTask, releaseTask } from "./routes/tasks/claim.ts";
import { completeTask } from "./routes/tasks/complete.ts";
import { countTasks, getTask, listTasks } from "./routes/tasks/inbox.ts";
import { startTask } from "./routes/tasks/start.ts";
import { downloadUpload, uploadFile } from "./routes/uploads.ts";

/** The handler of every operation: one without a handler does not compile. */
export const ROUTES = {
  ...CASE_ACT_ROUTES,
  beginPosting,
  changeCatalogue,
  checkDiagram,
  choosePost,
  claimTask,
  completeTask,
  countTasks,
  countWorkingDays,
  decideResidency,
  downloadDocument,
  downloadUpload,
  endPosting,
  exportCatalogue,
  fileCase,
  findLicence,
  getCalendar,
  getCalendarWarning,
  getCalendarYear,
  getCase,
  getCatalogueEntry,
  getDiagram,
  getJournal,
  getLetter,
  getLicence,
  getLiveness,
  getMandate,
  getOverview,
  getPosting,
  getReadiness,
  getRoster,
  getServiceItem,
  getSession,
  getTask,
  importAnnex,
  listAccesses,
  listCases,
  listDocuments,
  listExemptions,
  listIncidents,
  listLetters,
  listLifeEvents,
  listMandates,
  listMessageWaits,
  listPostings,
  listPublicMatters,
  listServiceItems,
  listTasks,
  listZones,
  loadHolidayNotice,
  lookUpProgress,
  moveClock,
  notifyPayment,
  objectToPublicMatter,
  probeLiveness,
  probeReadiness,
  proveIdentity,
  publishLetter,
  recordDelivery,
  recordMandate,
  releaseTask,
  retryIncident,
  revokeLetter,
  revokeMandate,
  serveNotice,
  signIn,
  signOut,
  startTask,
  submitSupplement,
  unmaskCase,
  uploadFile,
  verifyLicence,
  withdrawCase,
} satisfies { readonly [Id in OperationId]: Route<Id> };
