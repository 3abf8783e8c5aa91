package cn.yichuang.engine.commands;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * Deletes every running instance with this business key, and the instances that they called. If none is running,
 * nothing happens. A called instance with its own key is refused: the engine would delete its caller too if that waits
 * for nothing else.
 */
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
  public boolean isAlone() {
    return true;
  }

  @Override
  public String namedBusinessKey() {
    return businessKey;
  }

  @Override
  public Outcome runOn(Engine engine) {
    List<ProcessInstance> running = engine
      .runtime()
      .createProcessInstanceQuery()
      .processInstanceBusinessKey(businessKey)
      .list();
    Set<String> ids = running.stream().map(ProcessInstance::getId).collect(Collectors.toSet());
    List<ProcessInstance> roots = running.stream().filter(Cancel::isRoot).toList();
    if (running.stream().anyMatch(instance -> !ids.contains(instance.getRootProcessInstanceId()))) {
      throw new Refusal("CALLED", businessKey + " was called by another case, which would be deleted with it.");
    }
    for (ProcessInstance root : roots)
      engine.runtime().deleteProcessInstance(root.getId(), reason, true, true, true, false);
    return Outcome.DONE;
  }

  private static boolean isRoot(ProcessInstance instance) {
    return instance.getId().equals(instance.getRootProcessInstanceId());
  }
}
