package cn.yichuang.engine.commands;

import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/** Starts a process: the version with this id, or the latest one with this key. */
record Start(
  String id,
  String processDefinitionKey,
  String processDefinitionId,
  String businessKey,
  Map<String, VariableValues.Sent> variables
) implements Command {
  Start {
    Required.text("id", id);
    Required.text("businessKey", businessKey);
    Required.text(
      "processDefinitionKey or processDefinitionId",
      processDefinitionId == null ? processDefinitionKey : processDefinitionId
    );
  }

  @Override
  public String namedBusinessKey() {
    return businessKey;
  }

  @Override
  public Outcome runOn(Engine engine) {
    ProcessDefinitionEntity definition =
      processDefinitionId == null
        ? engine.getLatestDefinition(processDefinitionKey)
        : engine.getDefinitionById(processDefinitionId);
    var started = engine
      .runtime()
      .createProcessInstanceById(definition.getId())
      .businessKey(businessKey)
      .setVariables(VariableValues.from(variables))
      .execute();
    return new Outcome(started.getProcessInstanceId(), null);
  }
}
