package cn.yichuang.engine.feed;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * The rows of one transaction, written as the last thing before its commit.
 *
 * <p>By then the engine has flushed, so every row of the engine that this transaction changes is locked: whoever changes the same
 * task or instance next gets its feed ids later. That is what lets a reader trust the order of ids.
 */
final class FeedBuffer implements TransactionSynchronization {

  private final FeedTable table;
  private final List<FeedRow> rows = new ArrayList<>();

  FeedBuffer(FeedTable table) {
    this.table = table;
  }

  void add(FeedRow row) {
    rows.add(row);
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    table.insert(rows);
    rows.clear();
  }
}
