package cn.yichuang.engine.commands;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * A case that a placed case calls at the activity `element`. The call starts it at its beginning, under its key and in
 * the version that the variables of its caller name; from there it is moved to exactly the activities `at`.
 */
record PlacedMember(String element, String businessKey, List<String> at, Map<String, VariableValues.Sent> variables) {
  private static final int MOST = 100;

  PlacedMember {
    Required.text("element", element);
    Required.text("businessKey", businessKey);
    if (at == null || at.isEmpty() || at.size() > MOST) throw new Refusal(
      "BAD_COMMAND",
      "Field at of a called case names 1 to " + MOST + " activities."
    );
    at.forEach(activity -> Required.text("at", activity));
  }

  /** A second one would not be the one that is called. */
  void requireNotRunning(Engine engine) {
    long running = engine.runtime().createProcessInstanceQuery().processInstanceBusinessKey(businessKey).count();
    if (running > 0) throw new Refusal("RUNNING", "An instance of " + businessKey + " runs already.");
  }

  /** Refused where the caller has not called it: nothing of the whole command remains then. */
  void moveInto(Engine engine, String caller) {
    List<ProcessInstance> found = engine
      .runtime()
      .createProcessInstanceQuery()
      .superProcessInstanceId(caller)
      .processInstanceBusinessKey(businessKey)
      .list();
    if (found.size() != 1) throw new Refusal("NOT_CALLED", element + " does not call " + businessKey + ".");
    ProcessInstance instance = found.get(0);
    ProcessDefinitionEntity definition = engine.getDefinitionById(instance.getProcessDefinitionId());
    at.forEach(activity -> Place.activityOf(definition, activity));
    engine.runtime().setVariables(instance.getId(), VariableValues.from(variables));
    ActivityInstance tree = engine.runtime().getActivityInstance(instance.getId());
    if (standsThere(tree)) return;
    var modification = engine.runtime().createProcessInstanceModification(instance.getId());
    // First everything is cancelled: see End.
    for (var child : tree.getChildActivityInstances()) modification.cancelActivityInstance(child.getId());
    for (var child : tree.getChildTransitionInstances()) modification.cancelTransitionInstance(child.getId());
    at.forEach(modification::startBeforeActivity);
    modification.execute(true, true);
  }

  /** Its first steps are those at which it stands. */
  private boolean standsThere(ActivityInstance tree) {
    if (tree.getChildTransitionInstances().length > 0) return false;
    List<String> places = new ArrayList<>();
    for (ActivityInstance child : tree.getChildActivityInstances()) places.add(child.getActivityId());
    List<String> wanted = new ArrayList<>(at);
    Collections.sort(places);
    Collections.sort(wanted);
    return places.equals(wanted);
  }
}
