package cn.yichuang.engine.prefetch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.core.variable.scope.VariableCollectionProvider;
import org.camunda.bpm.engine.impl.core.variable.scope.VariableStore;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * Fills five private fields of executions and tasks with the rows read for the whole batch. The engine has no methods
 * for this; it fills an empty field itself with one query each.
 */
record EntityFields(
  VarHandle externalTasks,
  VarHandle tasks,
  VarHandle links,
  VarHandle linksRead,
  VarHandle variables
) {
  /** Fails when this version of the engine lacks one of the fields, or has it with another type. */
  static EntityFields ofThisEngine() throws ReflectiveOperationException {
    return new EntityFields(
      field(ExecutionEntity.class, "externalTasks", List.class),
      field(ExecutionEntity.class, "tasks", List.class),
      field(TaskEntity.class, "taskIdentityLinkEntities", List.class),
      field(TaskEntity.class, "isIdentityLinksInitialized", boolean.class),
      field(TaskEntity.class, "variableStore", VariableStore.class)
    );
  }

  /** An execution that waits at an external task is a separate scope and has exactly this task. */
  void setExternalTask(ExecutionEntity execution, ExternalTaskEntity task) {
    task.setExecution(execution);
    externalTasks.set(execution, new ArrayList<>(List.of(task)));
  }

  /** All user tasks of an execution. */
  void setTasks(ExecutionEntity execution, List<TaskEntity> all) {
    all.forEach(task -> task.setExecution(execution));
    tasks.set(execution, new ArrayList<>(all));
  }

  /** All candidates of a user task, and all its local variables. */
  @SuppressWarnings("unchecked")
  void setPartsOf(TaskEntity task, List<IdentityLinkEntity> candidates, List<VariableInstanceEntity> own) {
    links.set(task, new ArrayList<>(candidates));
    linksRead.set(task, true);
    ((VariableStore<VariableInstanceEntity>) variables.get(task)).setVariablesProvider(
      new VariableCollectionProvider<>(own)
    );
  }

  private static VarHandle field(Class<?> owner, String name, Class<?> type) throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
  }
}
