package cn.yichuang.engine.feed;

import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Finds the process and business key of an execution. */
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

  /** The instance's own key, or that of the nearest calling instance that has one. */
  private static String businessKeyOf(ExecutionEntity execution) {
    for (ExecutionEntity at = execution; at != null; at = at.getProcessInstance().getSuperExecution()) {
      String key = at.getProcessInstance().getBusinessKey();
      if (key != null) return key;
    }
    return null;
  }
}
