package cn.yichuang.engine.feed;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Adds our listeners to every process when it is parsed, whatever its diagram says. */
final class FeedParseListener extends AbstractBpmnParseListener {

  private final TaskFeed tasks;
  private final ServedTaskFeed servedTasks;
  private final InstanceFeed instances;

  FeedParseListener(Feed feed) {
    tasks = new TaskFeed(feed);
    servedTasks = new ServedTaskFeed(feed);
    instances = new InstanceFeed(feed);
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity process) {
    process.addBuiltInListener(ExecutionListener.EVENTNAME_END, instances);
  }

  @Override
  public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    tasks.listenTo(((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition());
  }

  @Override
  public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
    servedTasks.listenTo(element, activity);
  }
}
