package dev.sward.store;

import dev.sward.event.Value;
import dev.sward.explain.ContrastTable;
import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.query.KeyValues;
import dev.sward.query.QueryResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Codes the events of both sides, attribute by attribute. */
final class InMemoryContrast {
  private final ContrastSearch search;
  private final List<Event> selected;
  private final List<Event> baseline;
  private final List<Event> all;
  private final List<Event> coded;
  private final int codedSelected;
  private final Runnable checkpoint;
  private final List<Contrast.LeftOut> leftOut = new ArrayList<>();

  /** A row of a side, evaluated as that side's question says. */
  record Event(Row row, Evaluator evaluator, boolean selected, double weight) {
    List<Value> members(ContrastSearch.Attribute attribute) {
      return Row.members(value(attribute));
    }

    @Nullable Value value(ContrastSearch.Attribute attribute) {
      return evaluator.value(attribute.expression(), row);
    }
  }

  /** The checkpoint throws if the question should end. */
  InMemoryContrast(
      ContrastSearch search, List<Event> selected, List<Event> baseline, Runnable checkpoint) {
    this.search = search;
    this.selected = selected;
    this.baseline = baseline;
    this.checkpoint = checkpoint;
    all = Stream.concat(selected.stream(), baseline.stream()).toList();
    List<Event> thinned = thinned(selected, search.mostSelected());
    codedSelected = thinned.size();
    coded =
        Stream.concat(thinned.stream(), thinned(baseline, search.mostBaseline()).stream()).toList();
  }

  /** So many of them at most, evenly taken, with the weight of all. */
  private static List<Event> thinned(List<Event> events, int most) {
    if (events.size() <= most) {
      return events;
    }
    List<Event> kept =
        IntStream.range(0, most)
            .mapToObj(i -> events.get((int) ((long) i * events.size() / most)))
            .toList();
    double scale = weight(events) / weight(kept);
    return kept.stream()
        .map(event ->
            new Event(event.row(), event.evaluator(), event.selected(), event.weight() * scale))
        .toList();
  }

  private static double weight(List<Event> events) {
    return events.stream().mapToDouble(Event::weight).sum();
  }

  Contrast answer(QueryResult.Cost cost) {
    ContrastTable table = table();
    ContrastTable kept = table.mostDiffering(search.mostAttributes());
    leftOut.addAll(Contrast.leastDifferent(table, kept));
    return new Contrast(
        kept,
        total(selected, codedSelected),
        total(baseline, coded.size() - codedSelected),
        leftOut,
        cost);
  }

  private static Contrast.SideTotal total(List<Event> events, int coded) {
    return new Contrast.SideTotal(events.size(), weight(events), coded);
  }

  private ContrastTable table() {
    List<Factor> factors = new ArrayList<>();
    for (ContrastSearch.Attribute attribute : search.attributes()) {
      checkpoint.run();
      factor(attribute).ifPresent(factors::add);
    }
    double[] weights = coded.stream().mapToDouble(Event::weight).toArray();
    return new ContrastTable(codedSelected, weights, factors);
  }

  private Optional<Factor> factor(ContrastSearch.Attribute attribute) {
    FactorCoding.Values values = values(attribute);
    return switch (FactorCoding.of(values)) {
      case FactorCoding.None none -> {
        leftOut.add(new Contrast.LeftOut(attribute.name(), none.reason(), none.detail()));
        yield Optional.empty();
      }
      case FactorCoding.ByInterval interval ->
          Optional.of(byInterval(attribute, values.distinct()));
      case FactorCoding.ByValue byValue ->
          Optional.of(byValue(attribute, byValue, values.distinct()));
    };
  }

  /** The events that have a value. */
  private static final class Having {
    private KeyValues.@Nullable Kind kind;
    private long rows;
    private long selectedRows;
    private double selectedWeight;

    void add(Event event, Value value) {
      KeyValues.Kind before = kind;
      KeyValues.Kind own = KeyValues.kind(value);
      kind = before == null ? own : KeyValues.merge(before, own);
      rows++;
      if (event.selected()) {
        selectedRows++;
        selectedWeight += event.row().weight();
      }
    }

    Value value(String text) {
      return KeyValues.key(kind == null ? KeyValues.Kind.TEXT : kind, text);
    }
  }

  private FactorCoding.Values values(ContrastSearch.Attribute attribute) {
    Map<String, Having> byText = new TreeMap<>();
    long missing = 0;
    boolean hasMembers = false;
    boolean numbersOnly = true;
    for (Event event : all) {
      checkpoint.run();
      List<Value> members = event.members(attribute);
      missing += members.isEmpty() ? 1 : 0;
      hasMembers |= !members.isEmpty() && event.value(attribute) instanceof Value.ListOf;
      for (Value member : members) {
        numbersOnly &= KeyValues.isNumber(member);
        byText.computeIfAbsent(member.text(), text -> new Having()).add(event, member);
      }
    }
    List<FactorCoding.Candidate> candidates = new ArrayList<>();
    byText.forEach((text, having) -> {
      if (having.selectedRows >= FactorCoding.LEAST_SELECTED) {
        candidates.add(
            new FactorCoding.Candidate(
                having.value(text), having.selectedRows, having.selectedWeight));
      }
    });
    candidates.sort(FactorCoding.ORDER);
    boolean constant = byText.values().stream().allMatch(having -> having.rows == all.size());
    return new FactorCoding.Values(
        all.size(),
        missing,
        hasMembers,
        numbersOnly,
        byText.size(),
        byText.entrySet().stream()
            .filter(entry -> constant)
            .map(entry -> entry.getValue().value(entry.getKey()))
            .findFirst(),
        candidates.subList(0, Math.min(Factor.MAX_LEVELS, candidates.size())));
  }

  private Factor byValue(
      ContrastSearch.Attribute attribute, FactorCoding.ByValue coding, long distinct) {
    Map<String, Integer> codes = new HashMap<>();
    for (int code = Factor.FIRST; code < coding.levels().size(); code++) {
      if (coding.levels().get(code) instanceof Level.Is is) {
        codes.put(is.value().text(), code);
      }
    }
    List<int[]> byEvent =
        coded.stream()
            .map(event -> {
              checkpoint.run();
              int[] own =
                  event.members(attribute).stream()
                      .mapToInt(member -> codes.getOrDefault(member.text(), Factor.OTHER))
                      .sorted()
                      .distinct()
                      .toArray();
              return own.length == 0 ? new int[] {Factor.MISSING} : own;
            })
            .toList();
    char[] flat = new char[byEvent.stream().mapToInt(own -> own.length).sum()];
    int[] starts = new int[byEvent.size() + 1];
    for (int event = 0; event < byEvent.size(); event++) {
      int at = starts[event];
      for (int code : byEvent.get(event)) {
        flat[at++] = (char) code;
      }
      starts[event + 1] = at;
    }
    return coding.kind() == Factor.Kind.MEMBERS
        ? Factor.members(attribute.name(), coding.levels(), distinct, flat, starts)
        : Factor.single(attribute.name(), coding.kind(), coding.levels(), distinct, flat);
  }

  private Factor byInterval(ContrastSearch.Attribute attribute, long distinct) {
    @Nullable Double[] numbers =
        coded.stream()
            .map(event -> Readings.asDouble(event.value(attribute)))
            .toArray(Double[]::new);
    Intervals intervals =
        Intervals.of(
            present(Arrays.copyOf(numbers, codedSelected)),
            present(Arrays.copyOfRange(numbers, codedSelected, numbers.length)));
    char[] codes = new char[numbers.length];
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int event = 0; event < codes.length; event++) {
      Double number = numbers[event];
      codes[event] = number == null ? Factor.MISSING : intervals.code(number);
      if (number != null && Double.isFinite(number)) {
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
      }
    }
    List<Level> levels = intervals.levels(least, greatest);
    return Factor.single(attribute.name(), Factor.Kind.ORDERED, levels, distinct, codes);
  }

  private static double[] present(@Nullable Double[] numbers) {
    return Stream.of(numbers).filter(Objects::nonNull).mapToDouble(Double::doubleValue).toArray();
  }
}
