package dev.sward.store;

import dev.sward.event.Value;
import dev.sward.expr.NumberText;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How a value of one type is read as another. Null is unknown. */
final class Readings {
  private Readings() {}

  /** A number as it is, text that reads as a number as that number. */
  static @Nullable Value number(@Nullable Value value) {
    return switch (value) {
      case Value.Int whole -> whole;
      case Value.Num number -> number;
      case Value.Text text -> {
        OptionalDouble number = NumberText.read(text.value());
        yield number.isPresent() ? new Value.Num(number.getAsDouble()) : null;
      }
      case Value.Bool bool -> null;
      case Value.ListOf list -> null;
      case null -> null;
    };
  }

  static @Nullable Double asDouble(@Nullable Value value) {
    return switch (number(value)) {
      case Value.Int whole -> (double) whole.value();
      case Value.Num number -> number.value();
      case null, default -> null;
    };
  }

  /** A number of an event that calculations use; numbers in text do not count. */
  static @Nullable Double finiteNumber(@Nullable Value value) {
    Double number =
        switch (value) {
          case Value.Int whole -> (double) whole.value();
          case Value.Num floating -> floating.value();
          case null, default -> null;
        };
    return number == null || !Double.isFinite(number) ? null : number;
  }

  /** A boolean as it is, the texts "true" and "false" as what they say. */
  static @Nullable Boolean truth(@Nullable Value value) {
    return switch (value) {
      case Value.Bool bool -> bool.value();
      case Value.Text text -> truthOf(text.value());
      case null, default -> null;
    };
  }

  private static @Nullable Boolean truthOf(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> null;
    };
  }

  /** The canonical text; a list has none. */
  static @Nullable String text(@Nullable Value value) {
    return value == null || value instanceof Value.ListOf ? null : value.text();
  }
}
