package cn.yichuang.engine.feed;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.task.IdentityLink;

/** Feeds the creation, changes and end of user tasks. */
final class TaskFeed implements TaskListener {

  /** "update" is fired for every later change of assignee or candidates, "assignment" only for some of them. */
  private static final Map<String, FeedRow.Kind> KINDS = Map.of(
    EVENTNAME_CREATE,
    FeedRow.Kind.taskCreated,
    EVENTNAME_UPDATE,
    FeedRow.Kind.taskReassigned,
    EVENTNAME_COMPLETE,
    FeedRow.Kind.taskCompleted,
    EVENTNAME_DELETE,
    FeedRow.Kind.taskDeleted
  );

  private final Feed feed;

  TaskFeed(Feed feed) {
    this.feed = feed;
  }

  /** Built-in listeners run even when a caller asks the engine to skip listeners. */
  void listenTo(TaskDefinition tasks) {
    KINDS.keySet().forEach(event -> tasks.addBuiltInTaskListener(event, this));
  }

  @Override
  public void notify(DelegateTask task) {
    var execution = (ExecutionEntity) task.getExecution();
    var place = Places.of(execution, task.getTaskDefinitionKey());
    var facts = new FeedRow.TaskFields(
      task.getId(),
      execution.getActivityInstanceId(),
      task.getName(),
      candidateGroups(task),
      task.getAssignee()
    );
    feed.add(new FeedRow(KINDS.get(task.getEventName()), place, facts, null, null));
  }

  private static List<String> candidateGroups(DelegateTask task) {
    return task.getCandidates().stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).sorted().toList();
  }
}
