package cn.yichuang.engine.foresight;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * Tells an execution which external task it has, so that it does not ask the database when the task ends. An execution that waits at an external
 * task is its own scope and has exactly this one. The engine offers no method for it.
 */
final class OneExternalTask {
  private static final VarHandle TASKS = handle();

  private OneExternalTask() {}

  static void of(ExecutionEntity execution, ExternalTaskEntity task) {
    TASKS.set(execution, new ArrayList<>(List.of(task)));
  }

  private static VarHandle handle() {
    try {
      return MethodHandles.privateLookupIn(ExecutionEntity.class, MethodHandles.lookup()).findVarHandle(ExecutionEntity.class, "externalTasks", List.class);
    } catch (ReflectiveOperationException changed) {
      throw new ExceptionInInitializerError(changed);
    }
  }
}
