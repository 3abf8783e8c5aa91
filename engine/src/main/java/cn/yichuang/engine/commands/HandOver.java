package cn.yichuang.engine.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * Hands the external tasks that a batch creates to the worker that sent it. They are locked for it before they are
 * first written, which saves a fetch and an update, and no other worker ever sees them unlocked. If the answer is lost,
 * they stay locked until the lock expires.
 */
final class HandOver {

  private static final int MOST = 500;
  private static final long LONGEST_LOCK_MS = 3_600_000;

  private final Request request;
  private final List<Task> tasks = new ArrayList<>();

  private HandOver(Request request) {
    this.request = request;
  }

  /** Which worker takes over tasks, of which topics, how many at most, and how long they are locked. */
  record Request(String workerId, Set<String> topics, int max, long lockMs) {
    Request {
      if (
        workerId == null ||
        workerId.isBlank() ||
        topics == null ||
        max < 0 ||
        max > MOST ||
        lockMs < 1 ||
        lockMs > LONGEST_LOCK_MS
      ) {
        throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "Field handOver needs workerId, topics, max (0 to " + MOST + ") and lockMs (1 to " + LONGEST_LOCK_MS + ")."
        );
      }
    }
  }

  /** A task as fetchAndLock would give it, without variables. */
  record Task(
    String id,
    String topicName,
    String activityId,
    String activityInstanceId,
    String businessKey,
    String processInstanceId,
    String processDefinitionId,
    String processDefinitionKey,
    String executionId,
    Integer retries,
    long priority
  ) {}

  /** Null requests no tasks. */
  static HandOver of(Request request) {
    return new HandOver(request);
  }

  List<Task> tasks() {
    return tasks;
  }

  /** Removes tasks whose transaction was rolled back. */
  void forgetAfter(int count) {
    tasks.subList(count, tasks.size()).clear();
  }

  /**
   * Call it within the open command, before its flush: the created tasks are in its entity cache and not yet written.
   */
  void takeNewTasks() {
    if (request == null) return;
    var cache = Context.getCommandContext().getDbEntityManager().getDbEntityCache();
    for (ExternalTaskEntity task : cache.getEntitiesByType(ExternalTaskEntity.class)) {
      if (tasks.size() >= request.max()) return;
      if (cache.isTransient(task) && isWanted(task)) tasks.add(lock(task));
    }
  }

  private boolean isWanted(ExternalTaskEntity task) {
    return task.getWorkerId() == null && !task.isSuspended() && request.topics().contains(task.getTopicName());
  }

  private Task lock(ExternalTaskEntity task) {
    task.lock(request.workerId(), request.lockMs());
    String businessKey = task.getExecution().getProcessInstance().getBusinessKey();
    return new Task(
      task.getId(),
      task.getTopicName(),
      task.getActivityId(),
      task.getActivityInstanceId(),
      businessKey,
      task.getProcessInstanceId(),
      task.getProcessDefinitionId(),
      task.getProcessDefinitionKey(),
      task.getExecutionId(),
      task.getRetries(),
      task.getPriority()
    );
  }
}
