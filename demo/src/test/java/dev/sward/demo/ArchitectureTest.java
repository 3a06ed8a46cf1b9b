package dev.sward.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Keeps the demo a client like any other: OpenTelemetry and HTTP. */
final class ArchitectureTest {
  private static final ArchRule USES_ONLY_OPEN_TELEMETRY_AND_HTTP =
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
  void usesOnlyOpenTelemetryAndHttp() {
    USES_ONLY_OPEN_TELEMETRY_AND_HTTP.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sward.demo"));
  }
}
