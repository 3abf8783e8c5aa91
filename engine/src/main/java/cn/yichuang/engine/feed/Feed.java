package cn.yichuang.engine.feed;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Records events of the engine, in the engine's own transaction: they are rolled back with it. */
@Component
class Feed {

  private final FeedTable table;

  Feed(FeedTable table) {
    this.table = table;
  }

  void add(FeedRow row) {
    bufferOfThisTransaction().add(row);
  }

  /** A suspended outer transaction keeps its own list of synchronizations, so nested new transactions do not mix. */
  private FeedBuffer bufferOfThisTransaction() {
    for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
      if (synchronization instanceof FeedBuffer buffer) return buffer;
    }
    var buffer = new FeedBuffer(table);
    TransactionSynchronizationManager.registerSynchronization(buffer);
    return buffer;
  }
}
