package cn.yichuang.engine.feed;

import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Tells where an execution stands. */
final class Places {

  private Places() {}

  static FeedRow.Place of(ExecutionEntity execution, String activityId) {
    return new FeedRow.Place(
      execution.getProcessInstanceId(),
      businessKeyOf(execution),
      execution.getProcessDefinitionId(),
      activityId
    );
  }

  /** The instance's own key, or that of the nearest calling instance which has one. */
  private static String businessKeyOf(ExecutionEntity execution) {
    for (ExecutionEntity at = execution; at != null; at = at.getProcessInstance().getSuperExecution()) {
      String key = at.getProcessInstance().getBusinessKey();
      if (key != null) return key;
    }
    return null;
  }
}
