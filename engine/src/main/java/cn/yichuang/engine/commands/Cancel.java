package cn.yichuang.engine.commands;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** Deletes every running instance with this business key, and what they called. None running is fine. */
record Cancel(String id, String businessKey, String reason) implements Command {
  Cancel {
    Required.text("id", id);
    Required.text("businessKey", businessKey);
    Required.withoutNul("reason", reason);
  }

  @Override
  public boolean queries() {
    return true;
  }

  @Override
  public String namedBusinessKey() {
    return businessKey;
  }

  @Override
  public Outcome runOn(Engine engine) {
    List<ProcessInstance> running = engine.runtime().createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list();
    Set<String> ids = running.stream().map(ProcessInstance::getId).collect(Collectors.toSet());
    for (ProcessInstance instance : running) {
      boolean goesWithItsRoot = !instance.getId().equals(instance.getRootProcessInstanceId()) && ids.contains(instance.getRootProcessInstanceId());
      if (!goesWithItsRoot) engine.runtime().deleteProcessInstance(instance.getId(), reason, true, true, true, false);
    }
    return Outcome.DONE;
  }
}
