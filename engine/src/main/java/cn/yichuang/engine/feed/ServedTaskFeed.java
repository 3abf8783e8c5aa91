package cn.yichuang.engine.feed;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.impl.util.xml.Namespace;

/**
 * Feeds external tasks that departments' own systems serve, like the tasks of people: the record offers them to those
 * systems. Their completion comes from the record and is not told; a task that vanishes without it is.
 */
final class ServedTaskFeed implements ExecutionListener {

  private static final Namespace EXTENSIONS = new Namespace("http://camunda.org/schema/1.0/bpmn");
  /** Of the topics that departments serve (AllowedWords). */
  private static final String OF_DEPARTMENTS = "dept.";

  private final Feed feed;

  ServedTaskFeed(Feed feed) {
    this.feed = feed;
  }

  /** Built-in listeners run even when a caller asks the engine to skip listeners. */
  void listenTo(Element element, ActivityImpl activity) {
    String topic = element.attributeNS(EXTENSIONS, "topic");
    if (topic == null || !topic.startsWith(OF_DEPARTMENTS)) return;
    if (!(activity.getActivityBehavior() instanceof ExternalTaskActivityBehavior ofEngine)) return;
    activity.setActivityBehavior(new ServedTaskBehavior(topic, ofEngine, this));
    activity.addBuiltInListener(EVENTNAME_END, this);
  }

  void created(ExecutionEntity execution) {
    addAll(FeedRow.Kind.taskCreated, execution);
  }

  /** A completed task has left its execution by now; one that is cancelled has not. */
  @Override
  public void notify(DelegateExecution ended) {
    addAll(FeedRow.Kind.taskDeleted, (ExecutionEntity) ended);
  }

  private void addAll(FeedRow.Kind kind, ExecutionEntity execution) {
    for (ExternalTaskEntity task : execution.getExternalTasks()) feed.add(row(kind, execution, task));
  }

  private static FeedRow row(FeedRow.Kind kind, ExecutionEntity execution, ExternalTaskEntity task) {
    var facts = new FeedRow.TaskFields(
      task.getId(),
      task.getActivityInstanceId(),
      execution.getCurrentActivityName(),
      List.of(task.getTopicName()),
      null
    );
    return new FeedRow(kind, Places.of(execution, task.getActivityId()), facts, null, null);
  }
}
