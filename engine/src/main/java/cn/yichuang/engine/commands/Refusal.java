package cn.yichuang.engine.commands;

/** A command that can never succeed, with a code that is stable across versions. */
final class Refusal extends RuntimeException {

  private final String code;

  Refusal(String code, String message) {
    super(message);
    this.code = code;
  }

  String code() {
    return code;
  }
}
