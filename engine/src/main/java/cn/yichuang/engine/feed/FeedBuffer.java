package cn.yichuang.engine.feed;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * The rows of one transaction, written as the last thing before its commit.
 *
 * <p>By then the engine has flushed, so every engine row that this transaction changes is locked: the next change of
 * the same task or instance gets later feed ids. Readers may therefore rely on the order of ids.
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
