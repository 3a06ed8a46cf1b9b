package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.slo.SloWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the time an objective speaks of. */
final class WindowReader {
  private static final Pattern LENGTH = Pattern.compile("([0-9]{1,6})(m|h|d|w|M|Q|Y)");
  private static final Pattern START =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}((T| +)[0-9:]{5,8})?");
  private static final int DATE_LENGTH = 10;
  private static final String ROLLING =
      "1d to %dd or 1w to %dw when isRolling is true"
          .formatted(SloWindow.MOST_DAYS, SloWindow.MOST_DAYS / 7);
  private static final String CALENDAR = "1w, 1M or 1Q when isRolling is false";
  private static final String START_TIME = "a date with or without a time, as 2026-01-01 00:00:00";
  private static final String MINUTE = "1m";
  private static final Map<String, SloWindow.Unit> UNITS =
      Map.of(
          "1w",
          SloWindow.Unit.WEEK,
          "1M",
          SloWindow.Unit.MONTH,
          MINUTE,
          SloWindow.Unit.MONTH,
          "1Q",
          SloWindow.Unit.QUARTER);
  private static final Map<String, String> ALPHA_UNITS =
      Map.of(
          "Minute", "min",
          "Hour", "h",
          "Day", "d",
          "Week", "w",
          "Month", "M",
          "Quarter", "Q",
          "Year", "Y");

  private WindowReader() {}

  /** The one window of the list {@code timeWindow}. */
  static Optional<SloWindow> openSlo(Section spec) {
    return only(spec, "timeWindow")
        .flatMap(window -> {
          Optional<Yaml.Scalar> duration = window.required("duration", ROLLING + ", " + CALENDAR);
          return duration.flatMap(text -> read(window, text, text.text(), "duration"));
        });
  }

  /** The one window of v1alpha's list {@code timeWindows}: {@code count} and {@code unit}. */
  static Optional<SloWindow> alpha(Section spec) {
    return only(spec, "timeWindows")
        .flatMap(window -> {
          Optional<Yaml.Scalar> count = window.required("count", "a whole number");
          window.required("unit", "a unit, as Day");
          Optional<String> unit =
              window.oneOf("unit", ALPHA_UNITS.keySet().stream().sorted().toList());
          return count.isPresent() && unit.isPresent()
              ? read(window, count.get(), count.get().text() + ALPHA_UNITS.get(unit.get()), "count")
              : Optional.empty();
        });
  }

  /** A rolling window as Prometheus writes lengths: {@code 4w}, {@code 28d}. */
  static Optional<SloWindow> rolling(Section section, String field) {
    String expected =
        "1d to %dd or 1w to %dw".formatted(SloWindow.MOST_DAYS, SloWindow.MOST_DAYS / 7);
    Optional<Yaml.Scalar> text = section.required(field, expected);
    Optional<SloWindow> window = text.flatMap(value -> rolling(value.text()));
    if (text.isPresent() && window.isEmpty()) {
      section.findings().wrong(section.path(field), text.get(), expected);
    }
    return window;
  }

  private static Optional<Section> only(Section spec, String field) {
    if (!spec.has(field)) {
      spec.findings().missing(spec.path(field), "a list of one window", spec.place());
      return Optional.empty();
    }
    List<Section.Item> windows = spec.items(field);
    if (windows.size() != 1 && spec.value(field).orElseThrow() instanceof Yaml.Sequence) {
      spec.findings()
          .message(
              spec.path(field),
              "%d windows (expected: one)".formatted(windows.size()),
              spec.place(field));
    }
    return windows.size() == 1
        ? Section.of(windows.getFirst().value(), windows.getFirst().path(), spec.findings())
        : Optional.empty();
  }

  private static Optional<SloWindow> read(Section window, Yaml at, String length, String field) {
    Optional<Boolean> said = window.flag("isRolling");
    Optional<Section> calendar = window.section("calendar");
    boolean rolling = said.orElse(calendar.isEmpty());
    Optional<SloWindow> read = rolling ? rolling(length) : calendar(window, calendar, length);
    if (!rolling && length.equals(MINUTE)) {
      window
          .findings()
          .note(
              window.path(field),
              "1m is read as a month, 1M, because no calendar has windows of a minute",
              at.place());
    }
    if (read.isEmpty() && (rolling || !UNITS.containsKey(length))) {
      window
          .findings()
          .add(
              FieldError.of(window.path(field), length, rolling ? ROLLING : CALENDAR)
                  .at(at.place()));
    }
    if (rolling && calendar.isPresent()) {
      window
          .findings()
          .message(
              window.path("calendar"),
              "stands in a rolling window (expected: isRolling: false, or no calendar)",
              window.place("calendar"));
      calendar.get().ignore("startTime", "timeZone");
    }
    calendar.ifPresent(Section::refuseOthers);
    window.refuseOthers();
    return read;
  }

  private static Optional<SloWindow> rolling(String length) {
    return duration(length)
        .filter(time -> time.equals(Duration.ofDays(time.toDays())))
        .filter(time -> time.toDays() >= 1 && time.toDays() <= SloWindow.MOST_DAYS)
        .map(time -> new SloWindow.Rolling((int) time.toDays()));
  }

  /** A length of minutes, hours, days or weeks; empty for anything else. */
  static Optional<Duration> duration(String text) {
    Matcher length = LENGTH.matcher(text);
    if (!length.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(length.group(1));
    return switch (length.group(2)) {
      case "m" -> Optional.of(Duration.ofMinutes(count));
      case "h" -> Optional.of(Duration.ofHours(count));
      case "d" -> Optional.of(Duration.ofDays(count));
      case "w" -> Optional.of(Duration.ofDays(7 * count));
      default -> Optional.empty();
    };
  }

  private static Optional<SloWindow> calendar(
      Section window, Optional<Section> calendar, String length) {
    if (calendar.isEmpty()) {
      window
          .findings()
          .missing(
              window.path("calendar"),
              "startTime and timeZone, because isRolling is false",
              window.place());
      return Optional.empty();
    }
    Optional<ZoneId> zone = zone(calendar.get());
    SloWindow.Unit unit = UNITS.get(length);
    if (zone.isEmpty() || unit == null) {
      calendar.get().ignore("startTime");
      return Optional.empty();
    }
    SloWindow.Calendar read = new SloWindow.Calendar(unit, zone.get());
    startTime(calendar.get(), read);
    return Optional.of(read);
  }

  private static Optional<ZoneId> zone(Section calendar) {
    String expected = "a name of the IANA time zone database, as Europe/Berlin or UTC";
    Optional<Yaml.Scalar> name = calendar.required("timeZone", expected);
    try {
      return name.map(text -> ZoneId.of(text.text()));
    } catch (DateTimeException e) {
      name.ifPresent(text -> calendar.findings().wrong(calendar.path("timeZone"), text, expected));
      return Optional.empty();
    }
  }

  /** Windows begin where the calendar's unit does; another start is another window, and said so. */
  private static void startTime(Section calendar, SloWindow.Calendar window) {
    Optional<Yaml.Scalar> text = calendar.scalar("startTime", START_TIME);
    if (text.isEmpty()) {
      return;
    }
    Optional<LocalDateTime> start = time(text.get().text());
    if (start.isEmpty()) {
      calendar.findings().wrong(calendar.path("startTime"), text.get(), START_TIME);
      return;
    }
    LocalDate first = first(window, start.get());
    if (!first.atStartOfDay().equals(start.get())) {
      calendar
          .findings()
          .note(
              calendar.path("startTime"),
              "%s is read as %s 00:00:00, because here a %s begins at 00:00 %s"
                  .formatted(
                      text.get().text(),
                      first,
                      window.unit().name().toLowerCase(Locale.ROOT),
                      window.unit() == SloWindow.Unit.WEEK ? "on a Monday" : "of its first day"),
              text.get().place());
    }
  }

  private static LocalDate first(SloWindow.Calendar window, LocalDateTime time) {
    return window
        .at(time.atZone(window.zone()).toInstant())
        .passed()
        .start()
        .atZone(window.zone())
        .toLocalDate();
  }

  private static Optional<LocalDateTime> time(String text) {
    try {
      return START.matcher(text).matches()
          ? Optional.of(
              text.length() > DATE_LENGTH
                  ? LocalDateTime.parse(text.replaceFirst(" +", "T"))
                  : LocalDate.parse(text).atStartOfDay())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
