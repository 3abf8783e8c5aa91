package cn.yichuang.engine.foresight;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.springframework.stereotype.Component;

/**
 * Reads what a batch is about to need before it runs: one query for each kind of row instead of eight or nine for each task. Everything goes
 * into the entity cache of the open command, where the engine finds it; a row that is missing here is simply read by the engine itself.
 */
@Component
public class Foresight {
  /** For fewer the queries would cost more than they save. */
  private static final int WORTH_IT = 3;

  /** To be called at the beginning of an open command. */
  public void load(Collection<String> externalTaskIds, Collection<String> taskIds) {
    if (externalTaskIds.size() + taskIds.size() < WORTH_IT) return;
    List<ExternalTaskEntity> external = select(ManyAtOnce.EXTERNAL_TASKS, externalTaskIds);
    List<TaskEntity> tasks = select(ManyAtOnce.TASKS, taskIds);
    Set<String> instances = Stream.concat(external.stream().map(ExternalTaskEntity::getProcessInstanceId), tasks.stream().map(TaskEntity::getProcessInstanceId))
        .filter(Objects::nonNull).collect(Collectors.toSet());
    Map<String, ExecutionEntity> executions = loadExecutions(instances);
    attach(external, executions);
    select(ManyAtOnce.HISTORIC_INSTANCES, executions.values().stream().map(ExecutionEntity::getRootProcessInstanceId).filter(Objects::nonNull).collect(Collectors.toSet()));
    select(ManyAtOnce.HISTORIC_ACTIVITIES, activitiesOf(external, tasks, executions));
  }

  private static Map<String, ExecutionEntity> loadExecutions(Set<String> instances) {
    Map<String, List<ExecutionEntity>> byInstance = Foresight.<ExecutionEntity>select(ManyAtOnce.EXECUTIONS, instances).stream()
        .collect(Collectors.groupingBy(ExecutionEntity::getProcessInstanceId));
    Map<String, ExecutionEntity> byId = new HashMap<>();
    Map<String, List<VariableInstanceEntity>> variables = Foresight.<VariableInstanceEntity>select(ManyAtOnce.VARIABLES, instances).stream()
        .collect(Collectors.groupingBy(VariableInstanceEntity::getProcessInstanceId));
    byInstance.forEach((instance, tree) -> {
      tree.forEach(execution -> byId.put(execution.getId(), execution));
      tree.stream().filter(ExecutionEntity::isProcessInstanceExecution).findAny()
          .ifPresent(root -> root.restoreProcessInstance(tree, null, variables.getOrDefault(instance, List.of()), null, null, null, null));
    });
    return byId;
  }

  /** Only for executions with one external task, as all of ours are: otherwise the engine has to look for the others itself. */
  private static void attach(List<ExternalTaskEntity> tasks, Map<String, ExecutionEntity> executions) {
    for (ExternalTaskEntity task : tasks) {
      ExecutionEntity execution = executions.get(task.getExecutionId());
      if (execution == null) continue;
      task.setExecution(execution);
      OneExternalTask.of(execution, task);
    }
  }

  private static Set<String> activitiesOf(List<ExternalTaskEntity> external, List<TaskEntity> tasks, Map<String, ExecutionEntity> executions) {
    var ofTasks = tasks.stream().map(task -> executions.get(task.getExecutionId())).filter(Objects::nonNull).map(ExecutionEntity::getActivityInstanceId);
    return Stream.concat(external.stream().map(ExternalTaskEntity::getActivityInstanceId), ofTasks).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> select(String statement, Collection<String> ids) {
    if (ids.isEmpty()) return List.of();
    return (List<T>) Context.getCommandContext().getDbEntityManager().selectList(statement, ids.toArray(String[]::new));
  }
}
