package dev.sward.testkit.spans;

import dev.sward.event.Value;

/** A name and its value. */
public record Attribute(String name, Value value) {
  static Attribute of(String name, String text) {
    return new Attribute(name, new Value.Text(text));
  }

  static Attribute of(String name, long number) {
    return new Attribute(name, new Value.Int(number));
  }

  static Attribute of(String name, double number) {
    return new Attribute(name, new Value.Num(number));
  }

  static Attribute of(String name, boolean bool) {
    return new Attribute(name, new Value.Bool(bool));
  }
}
