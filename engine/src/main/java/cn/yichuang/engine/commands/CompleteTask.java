package cn.yichuang.engine.commands;

import java.util.Map;

/** Completes a user task. */
record CompleteTask(String id, String taskId, Map<String, VariableValues.Sent> variables) implements Command {
  CompleteTask {
    Required.text("id", id);
    Required.text("taskId", taskId);
  }

  @Override
  public Outcome runOn(Engine engine) {
    String instanceId = engine.getTask(taskId).getProcessInstanceId();
    engine.tasks().complete(taskId, VariableValues.from(variables));
    return new Outcome(instanceId, null);
  }
}
