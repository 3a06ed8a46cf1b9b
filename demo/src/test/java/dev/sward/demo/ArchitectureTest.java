package dev.sward.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Keeps the demo a user of Sward like any other: OpenTelemetry and HTTP. */
final class ArchitectureTest {
  private static final ArchRule USES_NOTHING_OF_SWARD =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sward.demo..",
              "com.fasterxml.jackson..",
              "com.sun.net.httpserver..",
              "io.opentelemetry..",
              "org.jspecify..",
              "picocli..",
              "java..");

  @Test
  void usesNothingOfSward() {
    USES_NOTHING_OF_SWARD.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sward.demo"));
  }
}
