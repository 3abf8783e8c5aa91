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
 * Tells executions and tasks what belongs to them, so that they do not ask the database each for itself. The engine offers no methods for it: these are its own
 * fields, which it fills when it asks. A field that is gone in another version ends the engine at its start.
 */
final class EntityFields {

  private static final VarHandle EXTERNAL_TASKS = field(ExecutionEntity.class, "externalTasks", List.class);
  private static final VarHandle TASKS = field(ExecutionEntity.class, "tasks", List.class);
  private static final VarHandle LINKS = field(TaskEntity.class, "taskIdentityLinkEntities", List.class);
  private static final VarHandle LINKS_READ = field(TaskEntity.class, "isIdentityLinksInitialized", boolean.class);
  private static final VarHandle VARIABLES = field(TaskEntity.class, "variableStore", VariableStore.class);

  private EntityFields() {}

  /** An execution that waits at an external task is its own scope and has exactly this one. */
  static void externalTask(ExecutionEntity execution, ExternalTaskEntity task) {
    task.setExecution(execution);
    EXTERNAL_TASKS.set(execution, new ArrayList<>(List.of(task)));
  }

  /** All user tasks of an execution. */
  static void tasks(ExecutionEntity execution, List<TaskEntity> tasks) {
    tasks.forEach(task -> task.setExecution(execution));
    TASKS.set(execution, new ArrayList<>(tasks));
  }

  /** All candidates of a user task, and all variables of its own. */
  @SuppressWarnings("unchecked")
  static void ofTask(TaskEntity task, List<IdentityLinkEntity> links, List<VariableInstanceEntity> variables) {
    LINKS.set(task, new ArrayList<>(links));
    LINKS_READ.set(task, true);
    ((VariableStore<VariableInstanceEntity>) VARIABLES.get(task)).setVariablesProvider(
      new VariableCollectionProvider<>(variables)
    );
  }

  private static VarHandle field(Class<?> owner, String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findVarHandle(owner, name, type);
    } catch (ReflectiveOperationException changed) {
      throw new ExceptionInInitializerError(changed);
    }
  }
}
