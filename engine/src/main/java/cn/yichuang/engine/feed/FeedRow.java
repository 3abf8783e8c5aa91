package cn.yichuang.engine.feed;

import java.util.List;

/** One row of hall_feed; a field that does not apply is null. */
record FeedRow(Kind kind, Place place, TaskFields task, IncidentFields incident, Outcome outcome) {
  enum Kind {
    taskCreated,
    taskReassigned,
    taskCompleted,
    taskDeleted,
    instanceEnded,
    incidentOpened,
    incidentClosed,
  }

  enum Outcome {
    completed,
    deleted,
  }

  /** Where it happened. */
  record Place(String processInstanceId, String businessKey, String processDefinitionId, String activityId) {
    /** The part of "key:version:id" before the first colon; ids of other forms have no readable key. */
    String processDefinitionKey() {
      int colon = processDefinitionId == null ? -1 : processDefinitionId.indexOf(':');
      return colon < 0 ? null : processDefinitionId.substring(0, colon);
    }
  }

  /** `activityInstanceId` is that of the history: one for each time that the process reaches the step. */
  record TaskFields(String id, String activityInstanceId, String name, List<String> candidateGroups, String assignee) {}

  record IncidentFields(String id, String type, String message) {}
}
