package dev.sward.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.sward.server.FeatureArrows.Arrow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keeps the parts of the server apart. What is known of all classes goes with the instance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
  /**
   * For each feature, the features that it may use. Acyclic. Writing an arrow here is a decision:
   * say in the commit why the two are not one feature, and why the platform or the domain is not
   * the place for what they share.
   */
  private static final Map<String, Set<String>> FEATURE_DAG =
      Map.of(
          "ingest", Set.of(),
          "explore", Set.of(),
          "slo", Set.of("explore"),
          "explain", Set.of("slo", "explore"),
          "alert", Set.of("slo"),
          "incident", Set.of("alert", "slo", "explain", "explore"),
          "risk", Set.of("incident", "slo"),
          "learn", Set.of("incident"),
          "usage", Set.of("explore"),
          "board", Set.of("explore"));

  /** Arrows that exist and should not. This list may only shrink. */
  private static final Set<Arrow> DEBT = Set.of();

  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.InstantSource.system");

  private final JavaClasses server =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.sward.server");

  private final JavaClasses broken =
      new ClassFileImporter().importPackages("dev.sward.server.broken");

  private static final ArchRule NAMES_NO_STORE =
      noClasses()
          .should()
          .dependOnClassesThat(resideInAnyPackage("dev.sward.store.duckdb..", "org.duckdb.."));

  private static final ArchRule READS_THE_CLOCK_ONLY_IN_MAIN =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.sward.server.Main")
          .should()
          .accessTargetWhere(describe("it is the clock", access -> isClock(access)));

  @Test
  void featuresFollowTheArrows() {
    Map<String, Set<String>> allowed = new HashMap<>();
    FEATURE_DAG.forEach((feature, uses) -> allowed.put(feature, new HashSet<>(uses)));
    DEBT.forEach(
        debt -> allowed.computeIfAbsent(debt.from(), from -> new HashSet<>()).add(debt.to()));
    classes().should(new FeatureArrows("dev.sward.server", allowed).condition()).check(server);
  }

  @Test
  void everyFeatureIsInTheDag() {
    Set<String> packages =
        server.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("dev.sward.server."))
            .map(name -> name.split("\\.")[3])
            .filter(name -> !name.equals("platform"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(FEATURE_DAG.keySet()).containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void arrowsFormNoCycle() {
    assertThat(cycleIn(FEATURE_DAG)).isEmpty();
    assertThat(cycleIn(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a")))).isNotEmpty();
  }

  @Test
  void paidDebtIsRemovedFromTheList() {
    FeatureArrows arrows = new FeatureArrows("dev.sward.server", FEATURE_DAG);
    Set<Arrow> drawn =
        server.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .flatMap(dependency -> arrows.arrowOf(dependency).stream())
            .collect(Collectors.toSet());
    assertThat(drawn).containsAll(DEBT);
  }

  @Test
  void serverNamesNoStore() {
    NAMES_NO_STORE.check(server);
  }

  @Test
  void clockIsReadOnlyInMain() {
    READS_THE_CLOCK_ONLY_IN_MAIN.check(server);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes().should(beInNullMarkedPackage()).check(server);
  }

  @Test
  void forbiddenArrowsAreFound() {
    FeatureArrows arrows =
        new FeatureArrows("dev.sward.server.broken", Map.of("alpha", Set.of("beta")));
    List<String> found =
        classes().should(arrows.condition()).evaluate(broken).getFailureReport().getDetails();
    Set<String> arrowsFound =
        found.stream()
            .map(detail -> detail.substring(0, detail.indexOf(':')))
            .collect(Collectors.toSet());
    assertThat(arrowsFound)
        .containsExactlyInAnyOrder(
            "platform → alpha", "platform → beta", "beta → alpha", "beta → root");
  }

  @Test
  void forbiddenClockIsFound() {
    assertThat(READS_THE_CLOCK_ONLY_IN_MAIN.evaluate(broken).getFailureReport().toString())
        .contains("Instant.now");
  }

  private static boolean isClock(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getFullName();
    return CLOCKS.contains(owner + "." + access.getName())
        || (owner.startsWith("java.time.") && access.getName().equals("now"));
  }

  /** A feature that reaches itself over the arrows, if there is one. */
  private static Optional<String> cycleIn(Map<String, Set<String>> arrows) {
    return arrows.keySet().stream().filter(start -> reaches(start, start, arrows)).findFirst();
  }

  private static boolean reaches(String from, String to, Map<String, Set<String>> arrows) {
    Set<String> seen = new HashSet<>();
    Set<String> next = new HashSet<>(arrows.getOrDefault(from, Set.of()));
    while (!next.isEmpty()) {
      seen.addAll(next);
      next =
          next.stream()
              .flatMap(feature -> arrows.getOrDefault(feature, Set.of()).stream())
              .filter(feature -> !seen.contains(feature))
              .collect(Collectors.toSet());
    }
    return seen.contains(to);
  }

  private static ArchCondition<JavaClass> beInNullMarkedPackage() {
    return new ArchCondition<>("be in a package whose package-info.java says @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        events.add(
            new SimpleConditionEvent(
                type, marked, type.getPackageName() + " has no @NullMarked package-info.java"));
      }
    };
  }
}
