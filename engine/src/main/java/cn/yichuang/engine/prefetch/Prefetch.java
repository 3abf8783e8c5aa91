package cn.yichuang.engine.prefetch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.springframework.stereotype.Component;

/**
 * Reads the rows that a batch will need before it runs: one query for each kind of row instead of eight to twelve for
 * each task. The rows are put into the entity cache of the open command, where the engine finds them; the engine itself
 * reads any row that is missing.
 */
@Component
public class Prefetch {

  /** For smaller batches the queries would cost more than they save. */
  private static final int WORTH_IT = 3;

  private final PrefetchSwitch prefetchSwitch;

  Prefetch(PrefetchSwitch prefetchSwitch) {
    this.prefetchSwitch = prefetchSwitch;
  }

  /** Call it at the beginning of an open command. Does nothing when the prefetch is off. */
  public void load(Collection<String> externalTaskIds, Collection<String> taskIds) {
    if (externalTaskIds.size() + taskIds.size() < WORTH_IT) return;
    prefetchSwitch.fields().ifPresent(fields -> load(externalTaskIds, taskIds, fields));
  }

  private static void load(Collection<String> externalTaskIds, Collection<String> taskIds, EntityFields fields) {
    List<ExternalTaskEntity> external = select(BatchStatements.EXTERNAL_TASKS, externalTaskIds);
    List<TaskEntity> tasks = select(BatchStatements.TASKS, taskIds);
    Set<String> instances = Stream.concat(
      external.stream().map(ExternalTaskEntity::getProcessInstanceId),
      tasks.stream().map(TaskEntity::getProcessInstanceId)
    )
      .filter(Objects::nonNull)
      .collect(Collectors.toSet());
    List<VariableInstanceEntity> variables = select(BatchStatements.VARIABLES, instances);
    Map<String, ExecutionEntity> executions = loadExecutions(instances, variables);
    attach(external, executions, fields);
    loadPartsOf(tasks, executions, variables, fields);
    select(
      BatchStatements.HISTORIC_INSTANCES,
      executions
        .values()
        .stream()
        .map(ExecutionEntity::getRootProcessInstanceId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet())
    );
    select(BatchStatements.HISTORIC_ACTIVITIES, activitiesOf(external, tasks, executions));
    select(BatchStatements.HISTORIC_TASKS, idsOf(tasks));
  }

  private static Map<String, ExecutionEntity> loadExecutions(
    Set<String> instances,
    List<VariableInstanceEntity> variables
  ) {
    Map<String, List<ExecutionEntity>> byInstance = Prefetch.<ExecutionEntity>select(
      BatchStatements.EXECUTIONS,
      instances
    )
      .stream()
      .collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId));
    Map<String, ExecutionEntity> byId = new HashMap<>();
    Map<String, List<VariableInstanceEntity>> ofInstance = variables
      .stream()
      .filter(variable -> variable.getTaskId() == null)
      .collect(Collectors.groupingBy(VariableInstanceEntity::getProcessInstanceId));
    byInstance.forEach((instance, tree) -> {
      tree.forEach(execution -> byId.put(execution.getId(), execution));
      tree
        .stream()
        .filter(ExecutionEntity::isProcessInstanceExecution)
        .findAny()
        .ifPresent(root ->
          root.restoreProcessInstance(tree, null, ofInstance.getOrDefault(instance, List.of()), null, null, null, null)
        );
    });
    return byId;
  }

  /**
   * Only for executions with one external task, as all of ours are: otherwise the engine must find the others itself.
   */
  private static void attach(
    List<ExternalTaskEntity> tasks,
    Map<String, ExecutionEntity> executions,
    EntityFields fields
  ) {
    for (ExternalTaskEntity task : tasks) {
      ExecutionEntity execution = executions.get(task.getExecutionId());
      if (execution != null) fields.setExternalTask(execution, task);
    }
  }

  /**
   * What the engine queries when a user task ends: other tasks of the same execution, subtasks, candidates, local
   * variables.
   */
  private static void loadPartsOf(
    List<TaskEntity> tasks,
    Map<String, ExecutionEntity> executions,
    List<VariableInstanceEntity> variables,
    EntityFields fields
  ) {
    if (tasks.isEmpty()) return;
    Set<String> withTasks = tasks
      .stream()
      .map(TaskEntity::getExecutionId)
      .filter(executions::containsKey)
      .collect(Collectors.toSet());
    Prefetch.<TaskEntity>select(BatchStatements.TASKS_OF_EXECUTIONS, withTasks)
      .stream()
      .collect(Collectors.groupingBy(TaskEntity::getExecutionId))
      .forEach((execution, all) -> fields.setTasks(executions.get(execution), all));

    Set<String> childless = new HashSet<>(idsOf(tasks));
    Prefetch.<TaskEntity>select(BatchStatements.SUBTASKS, idsOf(tasks)).forEach(below ->
      childless.remove(below.getParentTaskId())
    );
    FewerSubtaskQueries.without(childless);

    Map<String, List<IdentityLinkEntity>> links = Prefetch.<IdentityLinkEntity>select(
      BatchStatements.IDENTITY_LINKS,
      idsOf(tasks)
    )
      .stream()
      .collect(Collectors.groupingBy(IdentityLinkEntity::getTaskId));
    Map<String, List<VariableInstanceEntity>> own = variables
      .stream()
      .filter(variable -> variable.getTaskId() != null)
      .collect(Collectors.groupingBy(VariableInstanceEntity::getTaskId));
    tasks.forEach(task ->
      fields.setPartsOf(task, links.getOrDefault(task.getId(), List.of()), own.getOrDefault(task.getId(), List.of()))
    );
  }

  private static Set<String> idsOf(List<TaskEntity> tasks) {
    return tasks.stream().map(TaskEntity::getId).collect(Collectors.toSet());
  }

  private static Set<String> activitiesOf(
    List<ExternalTaskEntity> external,
    List<TaskEntity> tasks,
    Map<String, ExecutionEntity> executions
  ) {
    var ofTasks = tasks
      .stream()
      .map(task -> executions.get(task.getExecutionId()))
      .filter(Objects::nonNull)
      .map(ExecutionEntity::getActivityInstanceId);
    return Stream.concat(external.stream().map(ExternalTaskEntity::getActivityInstanceId), ofTasks)
      .filter(Objects::nonNull)
      .collect(Collectors.toSet());
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> select(String statement, Collection<String> ids) {
    if (ids.isEmpty()) return List.of();
    return (List<T>) Context.getCommandContext()
      .getDbEntityManager()
      .selectList(statement, ids.toArray(String[]::new));
  }
}
