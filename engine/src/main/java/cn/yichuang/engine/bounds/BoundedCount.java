package cn.yichuang.engine.bounds;

import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * Limits the instances of a multi-instance step. The engine creates all of them before the first begins, so the number
 * is checked first.
 */
record BoundedCount(Expression count) implements Expression {
  private static final int MOST = 100;

  @Override
  public Object getValue(VariableScope scope) {
    return bounded(count.getValue(scope));
  }

  private static Object bounded(Object value) {
    if (value instanceof Number number && (number.doubleValue() > MOST || number.doubleValue() < 1)) throw refusal(
      value
    );
    if (value instanceof String digits && !digits.strip().matches("[1-9][0-9]?|100")) throw refusal(value);
    return value;
  }

  private static BudgetExceeded refusal(Object value) {
    return new BudgetExceeded("A step cannot be done " + value + " times: 1 to " + MOST + " is allowed.");
  }

  @Override
  public void setValue(Object value, VariableScope scope) {
    count.setValue(value, scope);
  }

  @Override
  public String getExpressionText() {
    return count.getExpressionText();
  }

  @Override
  public boolean isLiteralText() {
    return count.isLiteralText();
  }
}
