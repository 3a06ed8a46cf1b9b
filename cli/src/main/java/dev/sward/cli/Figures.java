package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and values as people read them. */
final class Figures {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Figures() {}

  static String value(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "–";
    }
    if (value.isIntegralNumber()) {
      return value.asText();
    }
    if (value.isNumber()) {
      BigDecimal number = value.decimalValue();
      BigDecimal shorter =
          number.abs().compareTo(BigDecimal.valueOf(1000)) < 0
              ? number.round(FOUR_DIGITS)
              : number.setScale(1, java.math.RoundingMode.HALF_EVEN);
      return shorter.signum() == 0 ? "0" : shorter.stripTrailingZeros().toPlainString();
    }
    return Console.safe(value.isTextual() ? value.textValue() : value.toString());
  }

  static String value(double number) {
    return value(Api.JSON.getNodeFactory().numberNode(number));
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** One bar a point, from 0 to the highest; a blank where there is no number. */
  static String sparkline(List<Double> points, int width) {
    List<Double> some = narrowed(points, width);
    double top = some.stream().filter(Double::isFinite).mapToDouble(d -> d).max().orElse(0);
    StringBuilder line = new StringBuilder();
    for (double point : some) {
      int step = top <= 0 ? 0 : (int) Math.round(Math.max(0, point) / top * (BARS.length() - 1));
      line.append(Double.isFinite(point) ? BARS.charAt(step) : ' ');
    }
    return line.toString();
  }

  /** The highest of neighbours, so that peaks stay visible. */
  private static List<Double> narrowed(List<Double> points, int width) {
    int each = Math.max(1, (points.size() + width - 1) / width);
    List<Double> some = new ArrayList<>();
    for (int at = 0; at < points.size(); at += each) {
      some.add(
          points.subList(at, Math.min(points.size(), at + each)).stream()
              .filter(Double::isFinite)
              .max(Double::compare)
              .orElse(Double.NaN));
    }
    return some;
  }
}
