package cn.yichuang.engine.feed;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Feeds the end of process instances, called ones included. */
final class InstanceFeed implements ExecutionListener {

  private final Feed feed;

  InstanceFeed(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void notify(DelegateExecution ended) {
    var instance = (ExecutionEntity) ended;
    feed.add(new FeedRow(FeedRow.Kind.instanceEnded, Places.of(instance, null), null, null, outcomeOf(instance)));
  }

  private static FeedRow.Outcome outcomeOf(ExecutionEntity instance) {
    boolean deleted = instance.isCanceled() || instance.isExternallyTerminated() || instance.getDeleteReason() != null;
    return deleted ? FeedRow.Outcome.deleted : FeedRow.Outcome.completed;
  }
}
