import type { OpenHall } from "../support/open-hall.ts";
import { until } from "../support/until.ts";

/** Elements of the diagram that did something for this case, in the order in which they ended; in whatever instances it had. */
export async function endedSteps(hall: OpenHall, caseId: string): Promise<string[]> {
  const instances = (
    await hall.engine.rest(`/history/process-instance?processInstanceBusinessKey=${caseId}&maxResults=5`)
  ).body as { id: string; startTime: string }[];
  const ended = await Promise.all(
    instances
      .toSorted((one, other) => Date.parse(one.startTime) - Date.parse(other.startTime))
      .map(({ id }) => endedIn(hall, id)),
  );
  return ended.flat();
}

async function endedIn(hall: OpenHall, instanceId: string): Promise<string[]> {
  const activities = (
    await hall.engine.rest(
      `/history/activity-instance?processInstanceId=${instanceId}&finished=true&sortBy=occurrence&sortOrder=asc&maxResults=200`,
    )
  ).body as { activityId: string; activityType: string; canceled: boolean }[];
  return activities
    .filter((activity) => WORKING.includes(activity.activityType) && !activity.canceled)
    .map((activity) => activity.activityId);
}

const WORKING = ["serviceTask", "userTask", "intermediateMessageCatch", "intermediateTimer"];

/** True once the engine has finished this case. */
export async function isOver(hall: OpenHall, caseId: string): Promise<boolean> {
  const instances = (
    await hall.engine.rest(`/history/process-instance?processInstanceBusinessKey=${caseId}&finished=true&maxResults=5`)
  ).body as { id: string }[];
  return instances.length === 1;
}

/** Runs the timer of this case now, as if it were due. */
export async function runTimer(hall: OpenHall, caseId: string): Promise<void> {
  const job = await until("timer job", async () => {
    const instances = (await hall.engine.rest(`/process-instance?businessKey=${caseId}&maxResults=5`)).body as {
      id: string;
    }[];
    if (!instances[0]) return undefined;
    return (
      (await hall.engine.rest(`/job?processInstanceId=${instances[0].id}&timers=true&maxResults=5`)).body as {
        id: string;
      }[]
    )[0];
  });
  await hall.engine.rest(`/job/${job.id}/execute`, {}, "POST");
}
