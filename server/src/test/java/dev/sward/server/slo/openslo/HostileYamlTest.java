package dev.sward.server.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sward.server.platform.http.FieldError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that are meant to break their reader end in an error that names the place. */
final class HostileYamlTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @Test
  void aliasBomb_isRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }

    assertThat(errors(bomb.toString()))
        .containsExactly(
            "f.yaml:14:18: more than 50000 values, aliases counted as what they stand for (expected: at most that)");
  }

  @Test
  void aliasOfItself_isRefused() {
    assertThat(errors("a: &a [*a]"))
        .containsExactly(
            "f.yaml:1:8: *a (expected: a name that an & before it gives, outside of itself)");
  }

  @Test
  void deepNesting_isRefused() {
    assertThat(errors("[".repeat(500_000)))
        .containsExactly("f.yaml:1:33: nested deeper than 32 levels (expected: at most that)");
    assertThat(errors("- ".repeat(500_000)))
        .containsExactly("f.yaml:1:65: nested deeper than 32 levels (expected: at most that)");
    assertThat(errors("{a: ".repeat(200_000)))
        .containsExactly("f.yaml:1:126: nested deeper than 32 levels (expected: at most that)");
  }

  @Test
  void hugeFile_isRefusedUnread() {
    assertThat(errors("a: b\n".repeat(2_000_000)))
        .containsExactly(
            "f.yaml:1:1: 10000000 characters (expected: a file of at most 1048576 characters. Split it)");
  }

  @Test
  void tags_areRefused() {
    assertThat(errors("kind: !!javax.script.ScriptEngineManager [x]"))
        .first()
        .isEqualTo(
            "f.yaml:1:7: !<tag:yaml.org,2002:javax.script.ScriptEngineManager> (expected: no tags). Write the plain value");
  }

  @Test
  void fieldTwice_isRefused() {
    assertThat(errors("kind: SLO\nkind: SLI\n"))
        .contains(
            "f.yaml:2:1 kind: stands here a second time (expected: each field once). Remove one");
  }

  @Test
  void whatIsNoYaml_isRefusedAtItsPlace() {
    assertThat(errors("kind: SLO\n  metadata: x\n"))
        .first()
        .isEqualTo("f.yaml:2:11: not YAML (mapping values are not allowed here)");
    assertThat(errors("a: \u0000")).first().asString().startsWith("f.yaml:1:1: not YAML (");
    assertThat(errors("? [a]\n: b\n"))
        .containsExactly("f.yaml:1:3: fields or a list as the name of a field (expected: a text)");
    assertThat(errors("just text")).containsExactly("f.yaml:1:1: just text (expected: fields)");
  }

  @Test
  void errors_areBounded() {
    StringBuilder wrong = new StringBuilder("apiVersion: openslo/v1\nkind: Service\n");
    for (int i = 0; i < 10_000; i++) {
      wrong.append("x%d: 1\n".formatted(i));
    }
    assertThat(errors(wrong.toString())).hasSize(100);
  }

  @Test
  void nothing_isNothing() {
    assertThat(errors("")).isEmpty();
    assertThat(errors("# only this\n---\n---\n")).isEmpty();
  }

  private static List<String> errors(String text) {
    return assertTimeoutPreemptively(
        DEADLINE,
        () ->
            OpenSloReader.read(List.of(new SourceFile("f.yaml", text))).errors().stream()
                .map(FieldError::sentence)
                .toList());
  }
}
