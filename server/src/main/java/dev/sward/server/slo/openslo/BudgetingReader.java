package dev.sward.server.slo.openslo;

import dev.sward.slo.Budgeting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what the budget counts: the SLO's method, and each objective's slices. */
final class BudgetingReader {
  static final String OCCURRENCES = "Occurrences";
  static final String TIME_SLICES = "Timeslices";
  static final String RATIO_TIME_SLICES = "RatioTimeslices";

  private static final List<String> METHODS = List.of(OCCURRENCES, TIME_SLICES, RATIO_TIME_SLICES);
  private static final String SLICE = "whole minutes that divide a day, as 1m, 5m or 1h";
  private static final String SLICE_TARGET =
      "a number above 0 and at most 1. Use 0.95 for slices of which 95 % of the events must be good";

  private BudgetingReader() {}

  /** The method of an SLO. */
  static Optional<String> method(Section spec) {
    if (!spec.has("budgetingMethod")) {
      spec.findings()
          .missing(
              spec.path("budgetingMethod"), "one of " + String.join(", ", METHODS), spec.place());
    }
    return spec.oneOf("budgetingMethod", METHODS);
  }

  /** The budgeting of one objective; none, with an error, if its slices do not fit the method. */
  static Optional<Budgeting> of(String method, Section objective) {
    return switch (method) {
      case TIME_SLICES -> {
        Optional<Duration> length = length(objective);
        Optional<BigDecimal> target = sliceTarget(objective);
        yield length.isPresent() && target.isPresent()
            ? Optional.of(new Budgeting.TimeSlices(length.get(), target.get()))
            : Optional.empty();
      }
      case RATIO_TIME_SLICES -> {
        refuse(objective, "timeSliceTarget", TIME_SLICES);
        yield length(objective).map(Budgeting.RatioTimeSlices::new);
      }
      default -> {
        refuse(objective, "timeSliceTarget", TIME_SLICES);
        refuse(objective, "timeSliceWindow", TIME_SLICES + " or " + RATIO_TIME_SLICES);
        yield Optional.of(new Budgeting.Occurrences());
      }
    };
  }

  private static void refuse(Section objective, String field, String method) {
    if (objective.has(field)) {
      objective
          .findings()
          .message(
              objective.path(field),
              "stands here without a meaning (expected: budgetingMethod: %s). Remove it"
                  .formatted(method),
              objective.place(field));
    }
  }

  /** OpenSLO allows a plain number, of minutes. */
  private static Optional<Duration> length(Section objective) {
    Optional<Yaml.Scalar> text = objective.required("timeSliceWindow", SLICE);
    Optional<Duration> length =
        text.flatMap(value ->
                WindowReader.duration(
                    value.text().matches("[0-9]+") ? value.text() + "m" : value.text()))
            .filter(Budgeting::isSlice);
    if (text.isPresent() && length.isEmpty()) {
      objective.findings().wrong(objective.path("timeSliceWindow"), text.get(), SLICE);
    }
    return length;
  }

  private static Optional<BigDecimal> sliceTarget(Section objective) {
    Optional<Yaml.Scalar> text = objective.required("timeSliceTarget", SLICE_TARGET);
    Optional<BigDecimal> target =
        text.flatMap(Numbers::of)
            .filter(ratio -> ratio.signum() > 0 && ratio.compareTo(BigDecimal.ONE) <= 0);
    if (text.isPresent() && target.isEmpty()) {
      objective.findings().wrong(objective.path("timeSliceTarget"), text.get(), SLICE_TARGET);
    }
    return target;
  }
}
