package dev.sward.server.slo.openslo;

import dev.sward.event.DatasetName;
import dev.sward.expr.ExprPrinter;
import dev.sward.query.Query;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloWindow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes objectives as documents of OpenSLO v1, which {@link OpenSloReader} reads as the same. */
public final class OpenSloWriter {
  private static final int LONGEST_QUERY = 500;

  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new CoreSchema())
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setWidth(Integer.MAX_VALUE)
          .setSplitLines(false)
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .build();

  private OpenSloWriter() {}

  /** One document each, in this order. */
  public static String write(List<Slo> slos) {
    return slos.stream()
        .map(slo -> text(document(slo, Counted.of(slo))))
        .collect(Collectors.joining("---\n"));
  }

  /**
   * Documents whose indicators are to be filled in.
   *
   * @param foreign what they counted elsewhere, as comments
   */
  static String draft(List<Slo> slos, List<ForeignQuery> foreign) {
    String counted =
        foreign.stream()
            .map(query -> "# %s: %s%n".formatted(query.role(), oneLine(query.text())))
            .distinct()
            .collect(Collectors.joining());
    return slos.stream()
        .map(slo -> text(document(slo, Counted.TO_BE_FILLED_IN)))
        .collect(Collectors.joining("---\n", counted.replace("\r\n", "\n"), ""));
  }

  /** The words of an indicator. */
  private record Counted(List<String> datasets, String where, String good, List<Object> groups) {
    /** No expressions, so that a draft cannot be applied as it is. */
    static final Counted TO_BE_FILLED_IN =
        new Counted(
            List.of("<dataset>"),
            "<the events that count>",
            "<those of them that are good>",
            List.of());

    static Counted of(Slo slo) {
      return new Counted(
          slo.sli().scope().names().stream().map(DatasetName::value).toList(),
          ExprPrinter.print(slo.sli().eligible()),
          ExprPrinter.print(slo.sli().good()),
          slo.sli().groupBy().stream().map(OpenSloWriter::breakdown).toList());
    }
  }

  private static Map<String, Object> document(Slo slo, Counted counted) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", ApiVersion.V1.text());
    document.put("kind", Kind.SLO.text());
    document.put("metadata", metadata(slo));
    Map<String, Object> spec = new LinkedHashMap<>();
    putText(spec, "description", slo.description());
    putText(spec, "service", slo.service());
    spec.put("indicator", indicator(slo, counted));
    spec.put("timeWindow", List.of(window(slo.window())));
    spec.put("budgetingMethod", method(slo.budgeting()));
    spec.put("objectives", List.of(objective(slo)));
    document.put("spec", spec);
    return document;
  }

  private static Map<String, Object> metadata(Slo slo) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", slo.name().text());
    putText(metadata, "displayName", slo.title());
    if (!slo.labels().isEmpty()) {
      metadata.put("labels", slo.labels());
    }
    Map<String, Object> annotations = new LinkedHashMap<>();
    if (slo.maxGroups() != Slo.DEFAULT_MAX_GROUPS) {
      annotations.put(Metadata.PREFIX + Metadata.MAX_GROUPS, Integer.toString(slo.maxGroups()));
    }
    slo.user().ifPresent(user -> annotations.put(Metadata.PREFIX + Metadata.USER, user));
    if (!annotations.isEmpty()) {
      metadata.put("annotations", annotations);
    }
    return metadata;
  }

  private static Map<String, Object> indicator(Slo slo, Counted counted) {
    Map<String, Object> ratio = new LinkedHashMap<>();
    ratio.put("counter", true);
    ratio.put("good", source(counted.datasets(), counted.good(), List.of()));
    ratio.put("total", source(counted.datasets(), counted.where(), counted.groups()));
    return fields(
        "metadata", Map.of("name", slo.name().text()), "spec", Map.of("ratioMetric", ratio));
  }

  private static Map<String, Object> source(
      List<String> datasets, String where, List<Object> groups) {
    Map<String, Object> spec = new LinkedHashMap<>();
    if (datasets.size() == 1) {
      spec.put("dataset", datasets.getFirst());
    } else {
      spec.put("datasets", datasets);
    }
    spec.put("where", where);
    if (!groups.isEmpty()) {
      spec.put("breakdowns", groups);
    }
    return Map.of("metricSource", fields("type", SourceReader.SWARD, "spec", spec));
  }

  private static Object breakdown(Query.Breakdown breakdown) {
    return breakdown.expression().equals(EventsReader.column(breakdown.name()))
        ? breakdown.name()
        : fields("expression", ExprPrinter.print(breakdown.expression()), "name", breakdown.name());
  }

  private static Map<String, Object> window(SloWindow window) {
    return switch (window) {
      case SloWindow.Rolling rolling -> fields("duration", rolling.days() + "d", "isRolling", true);
      case SloWindow.Calendar calendar -> {
        Map<String, Object> fields = fields("duration", unit(calendar.unit()), "isRolling", false);
        fields.put(
            "calendar",
            fields("startTime", startTime(calendar), "timeZone", calendar.zone().getId()));
        yield fields;
      }
    };
  }

  private static String unit(SloWindow.Unit unit) {
    return "1" + (unit == SloWindow.Unit.WEEK ? "w" : unit.name().substring(0, 1));
  }

  /** OpenSLO wants a start; every start of the unit means the same. */
  private static String startTime(SloWindow.Calendar calendar) {
    return calendar
        .at(Instant.parse("2024-01-15T00:00:00Z"))
        .passed()
        .start()
        .atZone(calendar.zone())
        .format(DateTimeFormatter.ofPattern("uuuu-MM-dd 00:00:00", Locale.ROOT));
  }

  private static String method(Budgeting budgeting) {
    return switch (budgeting) {
      case Budgeting.Occurrences occurrences -> BudgetingReader.OCCURRENCES;
      case Budgeting.TimeSlices slices -> BudgetingReader.TIME_SLICES;
      case Budgeting.RatioTimeSlices slices -> BudgetingReader.RATIO_TIME_SLICES;
    };
  }

  private static Map<String, Object> objective(Slo slo) {
    Map<String, Object> objective = fields("target", slo.target().ratio());
    switch (slo.budgeting()) {
      case Budgeting.Occurrences occurrences -> {}
      case Budgeting.TimeSlices slices -> {
        objective.put("timeSliceTarget", slices.sliceTarget());
        objective.put("timeSliceWindow", slices.length().toMinutes() + "m");
      }
      case Budgeting.RatioTimeSlices slices ->
          objective.put("timeSliceWindow", slices.length().toMinutes() + "m");
    }
    return objective;
  }

  private static void putText(Map<String, Object> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ").replaceAll("\\p{C}", "\ufffd");
    return line.length() > LONGEST_QUERY ? line.substring(0, LONGEST_QUERY) + "…" : line;
  }

  private static String text(Map<String, Object> document) {
    return new Dump(SETTINGS, new PlainNumbers()).dumpToString(document);
  }

  /** Writes every digit of a number, and never an exponent. */
  private static final class PlainNumbers extends StandardRepresenter {
    PlainNumbers() {
      super(SETTINGS);
      representers.put(
          BigDecimal.class,
          number -> {
            String digits = ((BigDecimal) number).toPlainString();
            return representScalar(digits.contains(".") ? Tag.FLOAT : Tag.INT, digits);
          });
    }
  }
}
