package dev.sward.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the domain pure: no I/O, no threads, no clock, no chance, no library. */
final class ArchitectureTest {
  private static final Set<Class<?>> NAMES_OF_IO =
      Set.of(IOException.class, UncheckedIOException.class, Path.class);

  private static final Set<Class<?>> THREADS =
      Set.of(
          Thread.class,
          Thread.Builder.class,
          Timer.class,
          Executor.class,
          Executors.class,
          ForkJoinPool.class,
          ProcessBuilder.class,
          Runtime.class);

  private static final Set<String> THE_WORLD_OUTSIDE =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.in",
          "java.lang.Math.random",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.system",
          "java.time.InstantSource.system",
          "java.time.ZoneId.systemDefault",
          "java.util.Locale.getDefault",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.CompletableFuture.delayedExecutor",
          "java.util.concurrent.CompletableFuture.runAsync",
          "java.util.concurrent.CompletableFuture.supplyAsync",
          "java.util.Collection.parallelStream",
          "java.util.stream.BaseStream.parallel",
          "java.util.stream.Stream.parallel");

  private static final ArchRule USES_ONLY_THE_LANGUAGE =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "dev.sward..",
                      "org.jspecify..",
                      "java.lang..",
                      "java.math..",
                      "java.nio",
                      "java.nio.charset..",
                      "java.text..",
                      "java.time..",
                      "java.util",
                      "java.util.concurrent..",
                      "java.util.function..",
                      "java.util.regex..",
                      "java.util.stream..",
                      "java.util.zip..")
                  .or(isOneOf("exceptions and paths, which do no I/O themselves", NAMES_OF_IO)));

  private static final ArchRule STARTS_NO_THREAD =
      noClasses()
          .should()
          .dependOnClassesThat(isOneOf("threads", THREADS))
          .orShould()
          .dependOnClassesThat(isOneOf("chance", Set.of(ThreadLocalRandom.class)));

  private static final ArchRule READS_NOTHING_FROM_OUTSIDE =
      noClasses()
          .should()
          .accessTargetWhere(
              describe("it is the clock, chance or the environment", access -> isOutside(access)));

  private static final ArchRule IS_NULL_MARKED = classes().should(beInNullMarkedPackage());

  private static final JavaClasses DOMAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.sward");

  private static final JavaClasses BROKEN =
      new ClassFileImporter().importClasses(BreaksEveryRule.class);

  @ParameterizedTest
  @MethodSource("rules")
  void domainIsPure(ArchRule rule) {
    rule.check(DOMAIN);
  }

  @Test
  void everyPackageIsNullMarked() {
    IS_NULL_MARKED.check(DOMAIN);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ruleFindsWhatIsForbidden(ArchRule rule) {
    assertThat(rule.evaluate(BROKEN).hasViolation()).isTrue();
  }

  @Test
  void clockIsFoundBehindMethodReference() {
    assertThat(READS_NOTHING_FROM_OUTSIDE.evaluate(BROKEN).getFailureReport().toString())
        .contains("Instant.now", "System.nanoTime", "Math.random");
  }

  static Stream<ArchRule> rules() {
    return Stream.of(USES_ONLY_THE_LANGUAGE, STARTS_NO_THREAD, READS_NOTHING_FROM_OUTSIDE);
  }

  private static boolean isOutside(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getFullName();
    String name = access.getName();
    return THE_WORLD_OUTSIDE.contains(owner + "." + name)
        || (owner.startsWith("java.time.") && name.equals("now"));
  }

  private static DescribedPredicate<JavaClass> isOneOf(String what, Set<Class<?>> types) {
    return describe(what, type -> types.stream().anyMatch(type::isEquivalentTo));
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
