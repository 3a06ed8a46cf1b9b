package dev.sward.server.platform.config;

import dev.sward.burn.Urgency;
import dev.sward.query.TimeLength;
import dev.sward.server.platform.outbound.AddressBlock;
import dev.sward.server.platform.outbound.OutboundRules;
import dev.sward.store.DatasetLimits;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How the text of a setting is read.
 *
 * @param expected what a person should write, as it stands in an error
 * @param reader empty if the text is not that
 */
record Kind<T>(String expected, Function<String, Optional<T>> reader) {
  private static final int MOST_DATES = 300;

  static final Kind<Boolean> SWITCH =
      new Kind<>(
          "true or false",
          text ->
              switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> Optional.empty();
              });

  static final Kind<Integer> PORT =
      new Kind<>("a port, 1 to 65535, or 0 for any free one", text -> whole(text, 0, 65_535));

  static final Kind<String> TEXT =
      new Kind<>("a text", text -> text.isBlank() ? Optional.empty() : Optional.of(text));

  /** Numeric addresses and {@code localhost}; no look-up in the DNS. */
  static final Kind<InetAddress> ADDRESS =
      new Kind<>("an address such as 127.0.0.1, ::1 or 0.0.0.0", Kind::address);

  static final Kind<List<String>> NAMES =
      new Kind<>("names separated by commas", text -> Optional.of(names(text)));

  /** Blocks of addresses, and names of hosts. */
  static final Kind<OutboundRules> OUTBOUND =
      new Kind<>(
          "addresses, blocks such as 10.0.0.0/8, and names of hosts, separated by commas",
          text ->
              NAMES
                  .reader()
                  .apply(text)
                  .filter(entries ->
                      entries.stream()
                          .allMatch(entry ->
                              AddressBlock.parse(entry).isPresent()
                                  || entry.matches("(?=.*[A-Za-z])[A-Za-z0-9.-]+")))
                  .map(OutboundRules::allowing));

  static final Kind<ZoneId> ZONE =
      new Kind<>(
          "a time zone such as UTC or Europe/Berlin",
          text -> {
            try {
              return Optional.of(ZoneId.of(text));
            } catch (DateTimeException e) {
              return Optional.empty();
            }
          });

  /** The urgencies from one up; none: never. */
  static final Kind<Set<Urgency>> LEAST_URGENCY =
      new Kind<>(
          "page, ticket or never",
          text ->
              switch (text) {
                case "page" -> Optional.of(Set.of(Urgency.PAGE));
                case "ticket" -> Optional.of(Set.of(Urgency.TICKET, Urgency.PAGE));
                case "never" -> Optional.of(Set.of());
                default -> Optional.empty();
              });

  static final Kind<Set<DayOfWeek>> WEEKDAYS =
      new Kind<>(
          "days such as mon, tue, wed, separated by commas",
          text -> {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (String name : names(text)) {
              Optional<DayOfWeek> day =
                  Arrays.stream(DayOfWeek.values())
                      .filter(one -> one.name().substring(0, 3).equalsIgnoreCase(name))
                      .findFirst();
              if (day.isEmpty()) {
                return Optional.empty();
              }
              days.add(day.get());
            }
            return days.isEmpty() ? Optional.empty() : Optional.of(days);
          });

  /** From one time of a day to a later one. */
  record DayTimes(LocalTime start, LocalTime end) {}

  static final Kind<DayTimes> DAY_TIMES =
      new Kind<>(
          "two times of a day, the earlier one first, such as 09:00-17:00",
          text -> {
            String[] ends = text.split("-", 2);
            try {
              LocalTime start = LocalTime.parse(ends[0].strip());
              LocalTime end = LocalTime.parse(ends[ends.length - 1].strip());
              return start.isBefore(end) ? Optional.of(new DayTimes(start, end)) : Optional.empty();
            } catch (DateTimeException e) {
              return Optional.empty();
            }
          });

  static final Kind<Set<LocalDate>> DATES =
      new Kind<>(
          "dates such as 2026-12-25, separated by commas; at most 300",
          text -> {
            List<String> dates = names(text);
            try {
              return dates.size() > MOST_DATES
                  ? Optional.empty()
                  : Optional.of(dates.stream().map(LocalDate::parse).collect(Collectors.toSet()));
            } catch (DateTimeException e) {
              return Optional.empty();
            }
          });

  /** Nothing, or where people reach a server. */
  static final Kind<Optional<URI>> WEB_ADDRESS =
      new Kind<>(
          "an address such as https://sward.example.com, or nothing",
          text -> {
            if (text.isBlank()) {
              return Optional.of(Optional.empty());
            }
            try {
              URI uri = new URI(text);
              boolean fits =
                  uri.getHost() != null
                      && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                      && uri.getQuery() == null
                      && uri.getFragment() == null;
              return fits ? Optional.of(Optional.of(uri)) : Optional.empty();
            } catch (URISyntaxException e) {
              return Optional.empty();
            }
          });

  static Kind<Integer> count(int min, int max) {
    return new Kind<>(
        "a whole number, %d to %d".formatted(min, max), text -> whole(text, min, max));
  }

  static Kind<Duration> duration(String min, String max) {
    Duration least = length(min).orElseThrow();
    Duration most = length(max).orElseThrow();
    return new Kind<>(
        "a duration such as 30s, 15m, 12h or 90d, from %s to %s".formatted(min, max),
        text ->
            length(text)
                .filter(found -> found.compareTo(least) >= 0 && found.compareTo(most) <= 0));
  }

  static Kind<Long> size(String min, String max) {
    long least = Sizes.parse(min).orElseThrow();
    long most = Sizes.parse(max).orElseThrow();
    return new Kind<>(
        "a size such as 64KiB, 512MiB or 2GiB, from %s to %s".formatted(min, max),
        text ->
            Sizes.parse(text).stream()
                .filter(found -> found >= least && found <= most)
                .boxed()
                .findFirst());
  }

  static Kind<String> oneOf(String... choices) {
    return new Kind<>(
        "one of " + String.join(", ", choices),
        text -> List.of(choices).contains(text) ? Optional.of(text) : Optional.empty());
  }

  /** A limit each for datasets, by name or by the start of their names with a * behind it. */
  static <T> Kind<SortedMap<String, T>> byDataset(Kind<T> limit, String example) {
    return new Kind<>(
        "datasets with a limit each, such as %s; every name once, a * only at its end; each limit %s"
            .formatted(example, limit.expected),
        text -> {
          SortedMap<String, T> limits = new TreeMap<>();
          for (String entry : names(text)) {
            int equals = entry.lastIndexOf('=');
            String name = equals < 0 ? "" : entry.substring(0, equals).strip();
            Optional<T> value = limit.reader.apply(entry.substring(equals + 1).strip());
            int any = name.indexOf(DatasetLimits.ANY);
            boolean named = !name.isEmpty() && (any < 0 || any == name.length() - 1);
            if (!named || value.isEmpty() || limits.putIfAbsent(name, value.get()) != null) {
              return Optional.empty();
            }
          }
          return Optional.of(limits);
        });
  }

  private static List<String> names(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Optional<Integer> whole(String text, int min, int max) {
    if (!text.matches("\\d{1,9}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(text);
    return number >= min && number <= max ? Optional.of(number) : Optional.empty();
  }

  private static Optional<Duration> length(String text) {
    if (text.equals("0") || text.equals("0s")) {
      return Optional.of(Duration.ZERO);
    }
    try {
      return Optional.of(TimeLength.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> address(String text) {
    if (!text.equals("localhost") && !text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
