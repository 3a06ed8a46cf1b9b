package dev.sward.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.expr.ExprException;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationParser;
import dev.sward.query.TimeLength;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to ask, as options. */
final class QuestionOptions {
  private static final Pattern HAVING =
      Pattern.compile("(.+?)\\s*(>=|<=|!=|=|>|<)\\s*(-?[0-9.]+(?:[eE][-+]?[0-9]+)?)\\s*");
  private static final Pattern FIELD = Pattern.compile("\\s*([^=\\s]+)\\s*=(?!=)\\s*(.+)");

  @Option(names = "--where", paramLabel = "EXPR", description = "Only these events")
  private String where = "";

  @Option(names = "--by", paramLabel = "A,B", split = ",", description = "Group by attributes")
  private List<String> by = new ArrayList<>();

  @Mixin private final TimeOptions time = new TimeOptions();

  @Option(names = "--granularity", paramLabel = "1m", description = "Length of a time bucket")
  private String granularity = "";

  @Option(names = "--order", paramLabel = "'count desc'", description = "Sort key; repeatable")
  private List<String> orders = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", description = "Most groups or events")
  private int limit = 100;

  @Option(names = "--having", paramLabel = "'count > 5'", description = "Only these groups")
  private List<String> havings = new ArrayList<>();

  @Option(names = "--compare", paramLabel = "24h", description = "With so much earlier")
  private String compare = "";

  @Option(names = "--field", paramLabel = "'slow = duration_ms > 300'", description = "Calculate")
  private List<String> fields = new ArrayList<>();

  int limit() {
    return limit;
  }

  /** What questions and searches have in common. */
  ObjectNode scope(String dataset) {
    ObjectNode body = Api.JSON.createObjectNode().put("dataset", dataset);
    TimeOptions.put(body, "where", where);
    time.into(body);
    for (String field : fields) {
      Matcher matcher = matched(FIELD, "--field", field, "NAME = EXPRESSION");
      body.withArray("calculated_fields")
          .addObject()
          .put("name", matcher.group(1))
          .put("expression", matcher.group(2));
    }
    return body;
  }

  ObjectNode question(String dataset, String calculations) {
    ObjectNode body = scope(dataset).put("limit", limit);
    TimeOptions.put(body, "calculations", calculations);
    by.forEach(name -> body.withArray("breakdowns").add(name.strip()));
    orders.forEach(order -> order(body, order.strip(), calculations));
    for (String having : havings) {
      Matcher matcher = matched(HAVING, "--having", having, "a condition such as count > 5");
      body.withArray("havings")
          .addObject()
          .put("name", title(matcher.group(1).strip(), calculations))
          .put("op", matcher.group(2))
          .put("value", number(having, matcher.group(3)));
    }
    if (!granularity.isEmpty()) {
      body.put("granularity", granularity.equals("0") ? 0 : seconds("--granularity", granularity));
    }
    if (!compare.isEmpty()) {
      body.put("compare_time_offset_seconds", seconds("--compare", compare));
    }
    return body;
  }

  private void order(ObjectNode body, String order, String calculations) {
    String lower = order.toLowerCase(Locale.ROOT);
    boolean descending = lower.endsWith(" desc");
    boolean directed = descending || lower.endsWith(" asc");
    String key = directed ? order.substring(0, order.lastIndexOf(' ')).strip() : order;
    body.withArray("orders")
        .addObject()
        .put("name", by.contains(key) ? key : title(key, calculations))
        .put("order", descending ? "descending" : "ascending");
  }

  /** The name under which the server knows a calculation; the text itself if it is none. */
  private static String title(String text, String calculations) {
    List<String> known = names(calculations);
    List<String> read = names(text);
    return known.contains(text) || read.size() != 1 ? text : read.getFirst();
  }

  private static List<String> names(String calculations) {
    try {
      return CalculationParser.parse(calculations).stream().map(Calculation::name).toList();
    } catch (ExprException e) {
      return List.of();
    }
  }

  private static double number(String having, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw usage("--having", having, "a condition such as count > 5");
    }
  }

  private static double seconds(String option, String text) {
    try {
      Duration length = TimeLength.parse(text);
      return length.toMillis() / 1000.0;
    } catch (IllegalArgumentException e) {
      throw usage(option, text, "a length of time such as 1m or 24h");
    }
  }

  private static Matcher matched(Pattern pattern, String option, String text, String expected) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw usage(option, text, expected);
    }
    return matcher;
  }

  private static CliException usage(String option, String value, String expected) {
    return new CliException(
        CliException.USAGE, "%s: %s (expected: %s)".formatted(option, value, expected));
  }
}
