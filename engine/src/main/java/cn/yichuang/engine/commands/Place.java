package cn.yichuang.engine.commands;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/**
 * Places a case in a process definition. While none of its instances runs, it is started at exactly the activities
 * `at`; without `at` nothing happens then, because its flow has ended. The cases that it calls at these activities are
 * `called`: each is moved from its start to where it stands, in the same transaction, and stays the called one.
 *
 * <p>Without `at` and `moves` it runs, and has lost cases that it calls: each of the `called` is called anew and moved in
 * the same way, unless it runs; all else of its caller stays as it is.
 *
 * <p>A running instance is migrated: each activity at which it stands must be one of `moves`, from the old activity to
 * the new one. User tasks and tasks that departments serve keep their ids, waits their time, and a process that called
 * it or that it called is not touched. The platform's own external tasks begin anew, because the engine would leave
 * them their old topics.
 */
record Place(
  String id,
  String businessKey,
  String processDefinitionId,
  Map<String, String> moves,
  List<String> at,
  List<PlacedMember> called,
  Map<String, VariableValues.Sent> variables
) implements Command {
  private static final int MOST = 100;

  Place {
    Required.text("id", id);
    Required.text("businessKey", businessKey);
    Required.text("processDefinitionId", processDefinitionId);
    called = called == null ? List.of() : called;
    if (moves != null && (at != null || !called.isEmpty())) throw new Refusal(
      "BAD_COMMAND",
      "Field moves goes with neither field at nor field called."
    );
    if (moves == null && at == null && called.isEmpty()) throw new Refusal(
      "BAD_COMMAND",
      "Field moves, field at or field called is missing."
    );
    if (at != null && (at.isEmpty() || at.size() > MOST)) throw new Refusal(
      "BAD_COMMAND",
      "Field at names 1 to " + MOST + " activities."
    );
    if (at != null) at.forEach(activity -> Required.text("at", activity));
    if (called.size() > MOST) throw new Refusal("BAD_COMMAND", "Field called names at most " + MOST + " cases.");
    var keys = new HashSet<String>(List.of(businessKey));
    for (PlacedMember member : called) {
      if (
        member == null || !keys.add(member.businessKey()) || (at != null && !at.contains(member.element()))
      ) throw new Refusal(
        "BAD_COMMAND",
        "Field called names each case once, and an activity of field at that calls it."
      );
    }
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
    ProcessDefinitionEntity target = engine.getDefinitionById(processDefinitionId);
    List<ProcessInstance> running = engine
      .runtime()
      .createProcessInstanceQuery()
      .processInstanceBusinessKey(businessKey)
      .list();
    if (running.size() > 1) throw new Refusal("AMBIGUOUS", "Several instances of " + businessKey + " run.");
    if (at != null && running.isEmpty()) return start(engine, target);
    if (at != null) throw new Refusal("RUNNING", "An instance of " + businessKey + " runs already.");
    if (moves == null) return callAnew(engine, running, target);
    return running.isEmpty() ? new Outcome(null, "NOT_RUNNING") : migrate(engine, running.get(0), target);
  }

  /** A call that still stands there waits for an instance that is no longer. */
  private Outcome callAnew(Engine engine, List<ProcessInstance> running, ProcessDefinitionEntity target) {
    if (running.isEmpty()) throw new Refusal("NOT_RUNNING", "No instance of " + businessKey + " runs.");
    called.forEach(member -> activityOf(target, member.element()));
    called.forEach(member -> member.requireNotRunning(engine));
    ProcessInstance instance = running.get(0);
    ActivityInstance tree = engine.runtime().getActivityInstance(instance.getId());
    if (tree == null) throw new OptimisticLockingException(businessKey + " ended at this moment.");
    engine.runtime().setVariables(instance.getId(), VariableValues.from(variables));
    var modification = engine.runtime().createProcessInstanceModification(instance.getId());
    for (PlacedMember member : called) {
      for (ActivityInstance call : tree.getActivityInstances(member.element())) {
        modification.cancelActivityInstance(call.getId());
      }
    }
    called.forEach(member -> modification.startBeforeActivity(member.element()));
    modification.execute(false, false);
    return new Outcome(instance.getId(), null);
  }

  private Outcome start(Engine engine, ProcessDefinitionEntity target) {
    at.forEach(activity -> activityOf(target, activity));
    called.forEach(member -> member.requireNotRunning(engine));
    var start = engine
      .runtime()
      .createProcessInstanceById(target.getId())
      .businessKey(businessKey)
      .setVariables(VariableValues.from(variables));
    at.forEach(start::startBeforeActivity);
    return new Outcome(start.execute().getProcessInstanceId(), null);
  }

  private Outcome migrate(Engine engine, ProcessInstance instance, ProcessDefinitionEntity target) {
    var values = VariableValues.from(variables);
    ProcessDefinitionEntity source = engine.getDefinitionById(instance.getProcessDefinitionId());
    var places = new TreeSet<String>();
    standing(engine, instance).forEach(one -> places.add(one.getActivityId()));
    for (String place : places) {
      if (!moves.containsKey(place)) throw new NotYet("NOT_THERE", businessKey + " stands at " + place + ".");
      activityOf(target, moves.get(place));
    }
    engine.runtime().setVariables(instance.getId(), values);
    if (!source.getId().equals(target.getId())) {
      var plan = engine.runtime().createMigrationPlan(source.getId(), target.getId());
      for (String place : places) map(plan, activityOf(source, place), activityOf(target, moves.get(place)));
      engine.runtime().newMigration(plan.build()).processInstanceIds(instance.getId()).execute();
    }
    return new Outcome(instance.getId(), null);
  }

  /** Where the instance stands; only the places of the process itself, as all diagrams of the hall are flat. */
  private List<ActivityInstance> standing(Engine engine, ProcessInstance instance) {
    ActivityInstance tree = engine.runtime().getActivityInstance(instance.getId());
    if (tree == null) throw new OptimisticLockingException(businessKey + " ended at this moment.");
    if (tree.getChildTransitionInstances().length > 0) throw new NotYet(
      "NOT_THERE",
      businessKey + " is between two activities."
    );
    List<ActivityInstance> found = new ArrayList<>();
    for (ActivityInstance child : tree.getChildActivityInstances()) {
      if (child.getChildActivityInstances().length > 0 || child.getChildTransitionInstances().length > 0) {
        throw new Refusal("NESTED", businessKey + " stands within " + child.getActivityId() + ".");
      }
      found.add(child);
    }
    return found;
  }

  /** An event that waits keeps its time; a message takes the name of the new diagram. */
  private static void map(MigrationPlanBuilder plan, ActivityImpl from, ActivityImpl to) {
    var instruction = plan.mapActivities(from.getId(), to.getId());
    if (isMessage(from)) instruction.updateEventTrigger();
    if (!"eventBasedGateway".equals(typeOf(from)) || !typeOf(from).equals(typeOf(to))) return;
    Map<String, ActivityImpl> waiting = behind(to);
    behind(from).forEach((trigger, event) -> {
      if (!waiting.containsKey(trigger)) return;
      var mapped = plan.mapActivities(event.getId(), waiting.get(trigger).getId());
      if (isMessage(event)) mapped.updateEventTrigger();
    });
  }

  /** The events of an event gateway, by their trigger. */
  private static Map<String, ActivityImpl> behind(ActivityImpl gateway) {
    Map<String, ActivityImpl> events = new HashMap<>();
    gateway
      .getOutgoingTransitions()
      .forEach(way -> events.put(typeOf((ActivityImpl) way.getDestination()), (ActivityImpl) way.getDestination()));
    return events;
  }

  private static boolean isMessage(ActivityImpl activity) {
    return "intermediateMessageCatch".equals(typeOf(activity));
  }

  private static String typeOf(ActivityImpl activity) {
    return String.valueOf(activity.getProperty("type"));
  }

  @Override
  public boolean hasSecondPart() {
    return moves != null || !called.isEmpty();
  }

  /**
   * After the first part was written: within one engine command the engine would not find the migrated executions, nor
   * those of the cases that were called.
   */
  @Override
  public void runSecondPart(Engine engine) {
    ProcessInstance instance = engine
      .runtime()
      .createProcessInstanceQuery()
      .processInstanceBusinessKey(businessKey)
      .singleResult();
    if (instance == null) return;
    if (moves == null) called.forEach(member -> member.moveInto(engine, instance.getId()));
    else beginAnew(engine, instance);
  }

  private void beginAnew(Engine engine, ProcessInstance instance) {
    ProcessDefinitionEntity target = engine.getDefinitionById(instance.getProcessDefinitionId());
    var modification = engine.runtime().createProcessInstanceModification(instance.getId());
    boolean isNeeded = false;
    for (ActivityInstance one : standing(engine, instance)) {
      if (!isExternal(activityOf(target, one.getActivityId()))) continue;
      modification.cancelActivityInstance(one.getId()).startBeforeActivity(one.getActivityId());
      isNeeded = true;
    }
    if (isNeeded) modification.execute(true, true);
  }

  /** Not one that departments serve, of a class of its own: the record keeps it from moving to another topic. */
  private static boolean isExternal(ActivityImpl activity) {
    return activity.getActivityBehavior().getClass() == ExternalTaskActivityBehavior.class;
  }

  static ActivityImpl activityOf(ProcessDefinitionEntity definition, String id) {
    ActivityImpl activity = definition.findActivity(id);
    if (activity == null) throw new Refusal("UNKNOWN_ACTIVITY", definition.getId() + " has no activity " + id + ".");
    return activity;
  }
}
