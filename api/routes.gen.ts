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
import { answerRefusal, proveIdentity, submitSupplement, withdrawCase } from "./routes/cases/change-case.ts";
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
import { completeServedTask, failServedTask, raiseServedTaskError } from "./routes/external-task/answers.ts";
import { fetchAndLock } from "./routes/external-task/fetch-and-lock.ts";
import {
  extendServedTaskLock,
  listServedTopics,
  lockServedTask,
  unlockServedTask,
} from "./routes/external-task/locks.ts";
import { getLiveness, getReadiness, probeLiveness, probeReadiness } from "./routes/health.ts";
import { listIncidents, retryIncident } from "./routes/incidents.ts";
import { getJournal } from "./routes/journal.ts";
import { getLetter, listLetters, publishLetter, revokeLetter } from "./routes/letters.ts";
import { findLicence, getLicence, verifyLicence } from "./routes/licences.ts";
import { getMandate, listMandates, recordMandate, revokeMandate } from "./routes/mandates.ts";
import {
  getMigration,
  listMigrations,
  listRunningCases,
  orderMigration,
  planMigration,
  resumeMigration,
  stopMigration,
  takeBackMigration,
} from "./routes/migrations.ts";
import { getOverview } from "./routes/overview.ts";
import { getPackage, getPackageDiagram, listPackages, previewPackage } from "./routes/packages.ts";
import { notifyPayment } from "./routes/payments.ts";
import { beginPosting, endPosting, getPosting, listPostings } from "./routes/postings.ts";
import { lookUpProgress } from "./routes/progress.ts";
import { listPublicMatters, objectToPublicMatter } from "./routes/publicities.ts";
import {
  approveDraft,
  discardDraft,
  publishDraft,
  rejectDraft,
  submitDraft,
  withdrawPublication,
} from "./routes/releases/approval.ts";
import { compareDraft, compareReleases } from "./routes/releases/comparison.ts";
import { getDesignMember, listDesignMembers } from "./routes/releases/design-members.ts";
import { getDesignPlaces } from "./routes/releases/design-places.ts";
import { beginDraft, checkDraft, getDraft, importDraft, listDrafts, saveDraft } from "./routes/releases/drafts.ts";
import { getDraftVersion, listDraftVersions, returnToDraftVersion } from "./routes/releases/history.ts";
import { tellDraftPresence } from "./routes/releases/presence.ts";
import { countRunningCases, getRelease, listReleases, restoreRelease } from "./routes/releases/releases.ts";
import { settleRemark } from "./routes/releases/remarks.ts";
import { recordExample, replayCase, replayDraft } from "./routes/releases/replay.ts";
import { previewResult } from "./routes/releases/result-preview.ts";
import { getDraftTrial, startDraftTrial } from "./routes/releases/trial.ts";
import { getRoster } from "./routes/roster.ts";
import { getDiagram, getServiceItem, listDepartments, listServiceItems, listZones } from "./routes/service-items.ts";
import { choosePost, getSession, signIn, signOut } from "./routes/session.ts";
import { claimTask, releaseTask } from "./routes/tasks/claim.ts";
import { completeTask } from "./routes/tasks/complete.ts";
import { countTasks, getTask, listTasks } from "./routes/tasks/inbox.ts";
import { startTask } from "./routes/tasks/start.ts";
import { downloadUpload, uploadFile } from "./routes/uploads.ts";

/** The handler of every operation: one without a handler does not compile. */
export const ROUTES = {
  ...CASE_ACT_ROUTES,
  answerRefusal,
  approveDraft,
  beginDraft,
  beginPosting,
  changeCatalogue,
  checkDiagram,
  checkDraft,
  choosePost,
  claimTask,
  compareDraft,
  compareReleases,
  completeServedTask,
  completeTask,
  countRunningCases,
  countTasks,
  countWorkingDays,
  decideResidency,
  discardDraft,
  downloadDocument,
  downloadUpload,
  endPosting,
  exportCatalogue,
  extendServedTaskLock,
  failServedTask,
  fetchAndLock,
  fileCase,
  findLicence,
  getCalendar,
  getCalendarWarning,
  getCalendarYear,
  getCase,
  getCatalogueEntry,
  getDesignMember,
  getDesignPlaces,
  getDiagram,
  getDraft,
  getDraftTrial,
  getDraftVersion,
  getJournal,
  getLetter,
  getLicence,
  getLiveness,
  getMandate,
  getMigration,
  getOverview,
  getPackage,
  getPackageDiagram,
  getPosting,
  getReadiness,
  getRelease,
  getRoster,
  getServiceItem,
  getSession,
  getTask,
  importAnnex,
  importDraft,
  listAccesses,
  listCases,
  listDepartments,
  listDesignMembers,
  listDocuments,
  listDraftVersions,
  listDrafts,
  listExemptions,
  listIncidents,
  listLetters,
  listLifeEvents,
  listMandates,
  listMessageWaits,
  listMigrations,
  listPackages,
  listPostings,
  listPublicMatters,
  listReleases,
  listRunningCases,
  listServedTopics,
  listServiceItems,
  listTasks,
  listZones,
  loadHolidayNotice,
  lockServedTask,
  lookUpProgress,
  moveClock,
  notifyPayment,
  objectToPublicMatter,
  orderMigration,
  planMigration,
  previewPackage,
  previewResult,
  probeLiveness,
  probeReadiness,
  proveIdentity,
  publishDraft,
  publishLetter,
  raiseServedTaskError,
  recordDelivery,
  recordExample,
  recordMandate,
  rejectDraft,
  releaseTask,
  replayCase,
  replayDraft,
  restoreRelease,
  resumeMigration,
  retryIncident,
  returnToDraftVersion,
  revokeLetter,
  revokeMandate,
  saveDraft,
  serveNotice,
  settleRemark,
  signIn,
  signOut,
  startDraftTrial,
  startTask,
  stopMigration,
  submitDraft,
  submitSupplement,
  takeBackMigration,
  tellDraftPresence,
  unlockServedTask,
  unmaskCase,
  uploadFile,
  verifyLicence,
  withdrawCase,
  withdrawPublication,
} satisfies { readonly [Id in OperationId]: Route<Id> };
