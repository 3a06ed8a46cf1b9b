package dev.sward.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> NAMES =
      List.of(
          "http.response.status_code",
          "http.request.method",
          "rpc.grpc.status_code",
          "duration_ms",
          "error",
          "service.name",
          "service.version");

  @Test
  void nearestFirst() {
    assertThat(Nearest.to("http.status_code", NAMES, 3))
        .containsExactly("http.response.status_code", "rpc.grpc.status_code");
    assertThat(Nearest.to("DURATION_MS", NAMES, 3)).containsExactly("duration_ms");
    assertThat(Nearest.to("duratoin_ms", NAMES, 3)).containsExactly("duration_ms");
    assertThat(Nearest.to("eror", NAMES, 3)).containsExactly("error");
    assertThat(Nearest.to("service", NAMES, 3)).containsExactly("service.name", "service.version");
    assertThat(Nearest.to("completely.different", NAMES, 3)).isEmpty();
  }

  @Test
  void question_listsThem() {
    assertThat(Nearest.question("service", NAMES))
        .isEqualTo(" Did you mean service.name or service.version?");
    assertThat(Nearest.question("zzz", NAMES)).isEmpty();
  }

  @Property
  void anyNames_areCompared(@ForAll String wanted, @ForAll @Size(max = 20) List<String> known) {
    assertThat(known).containsAll(Nearest.to(wanted, known, 5));
    assertThat(Nearest.to(wanted, List.of(wanted), 5)).containsExactly(wanted);
  }
}
