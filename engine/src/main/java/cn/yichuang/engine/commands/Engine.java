package cn.yichuang.engine.commands;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * The engine's functions that commands use. The get methods load through the entity cache of the open command, so the
 * following engine command finds the same object without a second query.
 */
@Component
class Engine {

  private final ProcessEngineConfigurationImpl configuration;

  Engine(ProcessEngineConfigurationImpl configuration) {
    this.configuration = configuration;
  }

  RuntimeService runtime() {
    return configuration.getRuntimeService();
  }

  TaskService tasks() {
    return configuration.getTaskService();
  }

  ExternalTaskService externalTasks() {
    return configuration.getExternalTaskService();
  }

  /** Runs the work as one engine command: one entity cache, one flush at the end. Joins the open transaction. */
  void asOneCommand(Runnable work) {
    configuration.getCommandExecutorTxRequired().execute(context -> {
      work.run();
      return null;
    });
  }

  TaskEntity getTask(String id) {
    TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(id);
    if (task == null) throw new Refusal("TASK_GONE", "There is no user task " + id + ".");
    return task;
  }

  ExternalTaskEntity getExternalTask(String id) {
    ExternalTaskEntity task = Context.getCommandContext().getExternalTaskManager().findExternalTaskById(id);
    if (task == null) throw new Refusal("TASK_GONE", "There is no external task " + id + ".");
    return task;
  }

  ExternalTaskEntity getExternalTask(String id, String workerId) {
    ExternalTaskEntity task = getExternalTask(id);
    if (!workerId.equals(task.getWorkerId())) {
      throw new Refusal("WRONG_WORKER", "External task " + id + " is locked by another worker than " + workerId + ".");
    }
    return task;
  }

  ProcessDefinitionEntity getLatestDefinition(String key) {
    return getDefinition(key, () -> definitions().findDeployedLatestProcessDefinitionByKey(key));
  }

  ProcessDefinitionEntity getDefinitionById(String id) {
    return getDefinition(id, () -> definitions().findDeployedProcessDefinitionById(id));
  }

  private static ProcessDefinitionEntity getDefinition(String name, Supplier<ProcessDefinitionEntity> find) {
    try {
      return find.get();
    } catch (NullValueException | NotFoundException unknown) {
      throw new Refusal("UNKNOWN_DEFINITION", "No process definition " + name + " is deployed.");
    }
  }

  private DeploymentCache definitions() {
    return configuration.getDeploymentCache();
  }
}
