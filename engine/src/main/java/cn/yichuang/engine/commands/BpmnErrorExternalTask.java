package cn.yichuang.engine.commands;

import java.util.Map;

/** Reports a rule violation: the process continues at the boundary event that catches this code. */
record BpmnErrorExternalTask(
  String id,
  String externalTaskId,
  String workerId,
  String errorCode,
  String errorMessage,
  Map<String, VariableValues.Sent> variables
) implements Command {
  BpmnErrorExternalTask {
    Required.text("id", id);
    Required.text("externalTaskId", externalTaskId);
    Required.text("workerId", workerId);
    Required.text("errorCode", errorCode);
    Required.withoutNul("errorMessage", errorMessage);
  }

  @Override
  public boolean needsLog() {
    return false;
  }

  @Override
  public Outcome runOn(Engine engine) {
    String instanceId = engine.getExternalTask(externalTaskId, workerId).getProcessInstanceId();
    engine
      .externalTasks()
      .handleBpmnError(externalTaskId, workerId, errorCode, errorMessage, VariableValues.from(variables));
    return new Outcome(instanceId, null);
  }
}
