package dev.sward.event;

import java.util.Comparator;

/**
 * Text by code point, which is how its UTF-8 bytes sort. {@link String#compareTo} differs from it
 * beyond the basic plane: it puts U+1F600 (a surrogate pair) before U+FFFD.
 */
public final class TextOrder {
  public static final Comparator<String> BY_CODE_POINT = TextOrder::compare;

  private TextOrder() {}

  private static int compare(String left, String right) {
    int at = 0;
    while (at < left.length() && at < right.length()) {
      int leftPoint = left.codePointAt(at);
      int rightPoint = right.codePointAt(at);
      if (leftPoint != rightPoint) {
        return Integer.compare(leftPoint, rightPoint);
      }
      at += Character.charCount(leftPoint);
    }
    return Integer.compare(left.length(), right.length());
  }
}
