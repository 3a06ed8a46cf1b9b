package dev.sward.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Keeps the command line a client like any other. */
final class ArchitectureTest {
  private static final ArchRule USES_ONLY_THE_DOMAIN_AND_THE_PUBLIC_API =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.sward.cli..",
              "dev.sward.event..",
              "dev.sward.expr..",
              "dev.sward.query..",
              "com.fasterxml.jackson..",
              "com.github.luben.zstd..",
              "org.jspecify..",
              "picocli..",
              "java..",
              "javax.net.ssl..");

  @Test
  void usesOnlyTheDomainAndThePublicApi() {
    USES_ONLY_THE_DOMAIN_AND_THE_PUBLIC_API.check(
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.sward.cli"));
  }
}
