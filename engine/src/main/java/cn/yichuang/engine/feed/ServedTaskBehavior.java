package cn.yichuang.engine.feed;

import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ConstantValueProvider;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** The engine's external task, which tells the feed of each task that it creates: a start listener runs too early. */
final class ServedTaskBehavior extends ExternalTaskActivityBehavior {

  private final ServedTaskFeed feed;

  /** The engine migrates steps of the classes that it lists, and knows ours as little as any that is not its own. */
  static void permitMigration() {
    var supported = SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS;
    if (!supported.contains(ServedTaskBehavior.class)) supported.add(ServedTaskBehavior.class);
  }

  ServedTaskBehavior(String topic, ExternalTaskActivityBehavior ofEngine, ServedTaskFeed feed) {
    super(new ConstantValueProvider(topic), ofEngine.getPriorityValueProvider());
    this.feed = feed;
  }

  @Override
  public void execute(ActivityExecution execution) throws Exception {
    super.execute(execution);
    feed.created((ExecutionEntity) execution);
  }
}
