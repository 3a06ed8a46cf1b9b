package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.explain.services.LogLine;
import dev.sward.explain.services.Span;
import dev.sward.explain.services.TraceFacts;
import dev.sward.expr.ExprParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What traces share, found in traces of which it is known. */
final class AcrossSearchTest {
  private static final int TRACES = 400;
  private static final int SHUFFLES = 60;
  private static final long SEED = 20;

  private final Random random = new Random(SEED);
  private final Set<Integer> onNewVersion = new HashSet<>();
  private final Map<String, TraceFacts> facts = traces();

  @Test
  void tracesOfAVersion_areFound() {
    List<AcrossFinding> findings = findings(onNewVersion::contains, trace -> false, 0);
    assertThat(texts(findings)).containsExactly("cross payment@v2");
    assertThat(findings.getFirst().split().rateInside()).isEqualTo(1);
    assertThat(findings.getFirst().trace()).isPresent();
  }

  @Test
  void whatAnAttributeExplains_isToldAsMovingTogether() {
    List<AcrossFinding> findings = findings(onNewVersion::contains, onNewVersion::contains, 1);
    assertThat(texts(findings)).containsExactly("are of explanation 1");
    assertThat(findings.getFirst().isNew()).isFalse();
    assertThat(findings.getFirst().together())
        .containsExactly(TraceCondition.member(TraceFact.VERSIONS, "payment@v2"));
    assertThat(new AcrossText(1).sentence(findings.getFirst(), Wording.rate("fail", "fails")))
        .isEqualTo("Nearly the same traces as those that are of explanation 1 cross payment@v2");
  }

  @Test
  void partOfWhatAnAttributeExplains_isToldWhereItExplainsBetter() {
    List<AcrossFinding> findings =
        findings(
            onNewVersion::contains, trace -> onNewVersion.contains(trace) || trace % 2 == 0, 1);
    assertThat(texts(findings)).containsExactly("cross payment@v2");
  }

  @Test
  void labelsAtRandom_areHardlyEverExplained() {
    int explained = 0;
    for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
      Set<Integer> selected = new HashSet<>();
      double share = 0.05 + 0.4 * random.nextDouble();
      for (int trace = 0; trace < TRACES; trace++) {
        if (random.nextDouble() < share) {
          selected.add(trace);
        }
      }
      explained += findings(selected::contains, trace -> false, 0).isEmpty() ? 0 : 1;
    }
    assertThat(explained).as("of %d, seed %d", SHUFFLES, SEED).isLessThanOrEqualTo(SHUFFLES / 20);
  }

  private List<AcrossFinding> findings(
      IntPredicate isSelected, IntPredicate isExplained, int explanations) {
    List<Traced> selected = new ArrayList<>();
    List<Traced> baseline = new ArrayList<>();
    for (int trace = 0; trace < TRACES; trace++) {
      (isSelected.test(trace) ? selected : baseline)
          .add(
              new Traced(
                  "t" + trace,
                  1,
                  isExplained.test(trace) ? Set.of(0) : Set.of(),
                  Objects.requireNonNull(facts.get("t" + trace))));
    }
    List<Traced> all = new ArrayList<>(selected);
    all.addAll(baseline);
    AcrossQuestion question = new AcrossQuestion(Set.of(AcrossQuestion.Source.values()), Set.of());
    return new AcrossSearch(
            new TraceTable(all, selected.size()),
            List.of(ExprParser.parse("state = 'VT'")).subList(0, explanations),
            () -> {})
        .findings(question.facts(true));
  }

  private static List<String> texts(List<AcrossFinding> findings) {
    return findings.stream().map(finding -> new AcrossText(1).of(finding.conditions())).toList();
  }

  /** The web calls payment, sometimes search and mail; payment logs one of many lines. */
  private Map<String, TraceFacts> traces() {
    List<Span> spans = new ArrayList<>();
    List<LogLine> lines = new ArrayList<>();
    for (int trace = 0; trace < TRACES; trace++) {
      boolean isNew = random.nextInt(5) == 0;
      if (isNew) {
        onNewVersion.add(trace);
      }
      spans.add(span(trace, "root", "", "web", "v7"));
      call(trace, "payment", isNew ? "v2" : "v1", spans);
      for (String callee : List.of("search", "mail", "stock")) {
        if (random.nextBoolean()) {
          call(trace, callee, "v" + random.nextInt(6), spans);
        }
      }
      lines.add(new LogLine("t" + trace, "payment", "line " + (char) ('a' + random.nextInt(20))));
    }
    return TraceFacts.of(spans, lines);
  }

  private void call(int trace, String callee, String version, List<Span> spans) {
    spans.add(span(trace, "c" + callee, "root", "web", "v7"));
    spans.add(span(trace, callee, "c" + callee, callee, version));
  }

  private Span span(int trace, String id, String parent, String service, String version) {
    return new Span(
        "t" + trace,
        id,
        parent,
        service,
        id,
        id.startsWith("c") ? Span.Kind.CLIENT : Span.Kind.SERVER,
        1_000_000L * random.nextInt(100),
        random.nextInt(100),
        false,
        version,
        1);
  }
}
