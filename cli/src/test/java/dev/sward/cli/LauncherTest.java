package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the launcher with bash in a project of its own: the real script, and in the places of Maven
 * and Java two scripts that write down how they were called.
 */
final class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "sward");
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  /** Leaves what a build leaves, or fails as one does. */
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      echo "maven $*" >> calls
      if [ -e broken ]; then
        echo "[INFO] Compiling"
        echo "[WARNING] Checkout.java:[3,7] [UnusedVariable] this is the reason"
        echo "[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch."
        exit 1
      fi
      mkdir -p cli/target/dist/lib cli/target/classes/dev/sward/cli
      touch cli/target/classes/dev/sward/cli/Main.class
      [ ! -e reports ] || cp -r reports/. .
      """;

  private static final String JAVA =
      """
      #!/usr/bin/env bash
      echo "java ${*: -2}" >> calls
      """;

  @TempDir Path project;
  private Path jdk;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void makeProject() throws IOException {
    Files.copy(LAUNCHER, project.resolve("sward"));
    script(project.resolve("mvnw"), MAVEN);
    jdk = project.resolve("jdk");
    script(Files.createDirectories(jdk.resolve("bin")).resolve("java"), JAVA);
    script(jdk.resolve("bin/javac"), JAVA);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    for (String module : List.of("core", "cli")) {
      write(module + "/pom.xml", "<project/>");
      write(module + "/src/main/java/A.java", "class A {}");
    }
    write("pom.xml", "<project/>");
    age(project);
  }

  @Test
  void unknownCommand_isExitCode2_withTheNearestName() throws Exception {
    assertThat(sward("qury"))
        .isEqualTo(
            new Ended(
                2,
                "",
                "sward: unknown command 'qury'. Did you mean 'query'? ./sward help lists the commands.\n"));
    assertThat(sward("zzzzzzzz").err())
        .isEqualTo("sward: unknown command 'zzzzzzzz'. ./sward help lists the commands.\n");
  }

  @Test
  void help_listsEveryCommand_andIsTheDefault() throws Exception {
    Ended help = sward("help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).startsWith("usage: ./sward COMMAND [ARGUMENT…]\n\n  ");
    for (String command :
        List.of(
            "up", "query", "send", "logs", "backup", "restore", "token", "doctor", "check",
            "test")) {
      assertThat(help.out()).containsPattern("(?m)^  " + command + " +\\S");
    }
    assertThat(sward()).isEqualTo(help);
    assertThat(sward("--help")).isEqualTo(help);
    assertThat(calls()).isEmpty();
  }

  @Test
  void withoutANewEnoughJdk_oneLineSaysWhatToInstall() throws Exception {
    Ended ended =
        run(List.of("bash", "-c", "source ./sward; is_new_jdk() { return 1; }; need_jdk"));

    assertThat(ended)
        .isEqualTo(
            new Ended(
                2,
                "",
                "sward: JDK 25 or newer is needed and was not found. Install one (https://adoptium.net) or point JAVA_HOME at it.\n"));
  }

  @Test
  void jdk_countsFromVersion25_withACompiler() throws Exception {
    String question = "source ./sward; is_new_jdk '%s' && echo yes".formatted(jdk);
    assertThat(run(List.of("bash", "-c", question)).out()).isEqualTo("yes\n");

    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"24.0.2\"\n");
    assertThat(run(List.of("bash", "-c", question)).out()).isEmpty();

    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"26-ea\"\n");
    assertThat(run(List.of("bash", "-c", question)).out()).isEqualTo("yes\n");

    Files.delete(jdk.resolve("bin/javac"));
    assertThat(run(List.of("bash", "-c", question)).out()).isEmpty();
  }

  @Test
  void programIsBuiltOnce_andAgainWhenASourceChangesOrGoes() throws Exception {
    assertThat(sward("datasets", "--x").code()).isZero();
    assertThat(calls()).hasSize(2);
    assertThat(calls().getFirst()).startsWith("maven -B -pl cli -am ").endsWith(" package");
    assertThat(calls().get(1)).isEqualTo("java datasets --x");

    assertBuilds(0);

    touch("core/src/main/java/A.java");
    assertBuilds(1);
    assertBuilds(0);

    Files.delete(project.resolve("core/src/main/java/A.java"));
    touch("core/src/main/java");
    assertBuilds(1);

    touch("cli/pom.xml");
    assertBuilds(1);

    touch("README.md");
    assertBuilds(0);
  }

  @Test
  void failingBuild_showsTheReason_andNothingRuns() throws Exception {
    write("broken", "");

    Ended ended = sward("datasets");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err())
        .isEqualTo(
            """
            sward: building cli…
            [WARNING] Checkout.java:[3,7] [UnusedVariable] this is the reason
            sward: building cli failed. The whole log: %s/target/sward/cli-build.log
            """
                .formatted(project.toRealPath()));
    assertThat(calls()).hasSize(1);
    Files.delete(project.resolve("broken"));
    assertThat(sward("datasets").code()).isZero();
  }

  @Test
  void check_addsUpTheReportsOfAllModules_andNamesWhatWasSkipped() throws Exception {
    write("cli/target/surefire-reports/TEST-old.xml", suite(100, 0, 0, 0, ""));
    write("reports/core/target/surefire-reports/TEST-a.xml", suite(7, 0, 0, 0, ""));
    write(
        "reports/cli/target/surefire-reports/TEST-b.xml",
        suite(
            3,
            0,
            0,
            1,
            """
              <testcase name="diskFills" classname="dev.sward.FullDiskTest" time="0">
                <skipped message="no mount"/>
              </testcase>
            """));

    Ended ended = sward("check");

    assertThat(ended.out())
        .isEqualTo(
            """

            Skipped: dev.sward.FullDiskTest.diskFills (no mount)
            Tests run: 10, Failures: 0, Errors: 0, Skipped: 1
            """);
    assertThat(ended.code()).isZero();
  }

  @Test
  void failedTests_failTheRun_evenIfMavenDoesNot() throws Exception {
    write("reports/core/target/surefire-reports/TEST-a.xml", suite(7, 1, 2, 0, ""));

    Ended ended = sward("check");

    assertThat(ended.out()).endsWith("Tests run: 7, Failures: 1, Errors: 2, Skipped: 0\n");
    assertThat(ended.code()).isEqualTo(1);
  }

  @Test
  void runWithoutATest_fails() throws Exception {
    assertThat(sward("check"))
        .isEqualTo(new Ended(1, "\nTests run: 0, Failures: 0, Errors: 0, Skipped: 0\n", ""));
    write("reports/core/target/surefire-reports/TEST-a.xml", suite(0, 0, 0, 0, ""));
    assertThat(sward("check").code()).isEqualTo(1);
  }

  @Test
  void failingCheck_showsTheReasonAndFails() throws Exception {
    write("broken", "");

    Ended ended = sward("check");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains("this is the reason");
    assertThat(ended.out()).contains("sward: the build failed; the reason is above");
  }

  private void assertBuilds(int builds) throws Exception {
    Files.delete(project.resolve("calls"));
    assertThat(sward("datasets").code()).isZero();
    assertThat(calls().stream().filter(call -> call.startsWith("maven"))).hasSize(builds);
    assertThat(calls().getLast()).startsWith("java ");
  }

  private Ended sward(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", project.resolve("sward").toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Ended run(List<String> command) throws Exception {
    Path out = project.resolve("out");
    Path err = project.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("SWARD_"));
    environment.put("JAVA_HOME", jdk.toString());
    environment.put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private List<String> calls() throws IOException {
    Path calls = project.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls, StandardCharsets.UTF_8) : List.of();
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  /** Changes a file after the last build, which is put back in time. */
  private void touch(String path) throws IOException {
    Path file = project.resolve(path);
    if (!Files.exists(file)) {
      write(path, "");
    }
    age(project);
    Instant now = Instant.now();
    Files.setLastModifiedTime(
        project.resolve("target/sward/cli.stamp"), FileTime.from(now.minusSeconds(60)));
    Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(30)));
  }

  /** Older than any build. */
  private static void age(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
      }
    }
  }

  private static String suite(int run, int failures, int errors, int skipped, String cases) {
    return """
    <testsuite xmlns:xsi="x" name="a" time="0.1" tests="%d" errors="%d" skipped="%d" failures="%d">
    %s</testsuite>
    """
        .formatted(run, errors, skipped, failures, cases);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
