package dev.sward.server.slo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloWindow;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SlothLabelsTest {
  @Test
  void labels_haveNamesThatEveryPrometheusReads() {
    Map<String, String> labels =
        Map.of("team.name", "a \"b\"\\\n", "2nd", "x", "__name__", "y", "größe", "z", "", "empty");
    assertThat(SlothLabels.of(slo("shop", labels)).toString())
        .isEqualTo(
            "{_=\"empty\",_2nd=\"x\",_name__=\"y\",gr__e=\"z\",sloth_id=\"shop-buying\",sloth_service=\"shop\",sloth_slo=\"buying\",team_name=\"a \\\"b\\\"\\\\\\n\"}");
  }

  @Test
  void labelsThatBecomeOne_areTheFirst() {
    assertThat(SlothLabels.of(slo("shop", Map.of("a.b", "dot", "a_b", "line"))).get("a_b"))
        .isEqualTo("dot");
  }

  @Test
  void labelsOfSloth_areNotReplaced() {
    assertThat(SlothLabels.of(slo("shop", Map.of("sloth_id", "mine"))).get("sloth_id"))
        .isEqualTo("shop-buying");
  }

  @Test
  void objectiveWithoutService_isAServiceOfItsOwn() {
    assertThat(SlothLabels.of(slo("", Map.of())).toString())
        .isEqualTo("{sloth_id=\"buying\",sloth_service=\"buying\",sloth_slo=\"buying\"}");
  }

  private static Slo slo(String service, Map<String, String> labels) {
    return Rig.slo(
        service, labels, new SloWindow.Rolling(30), "0.999", new Budgeting.Occurrences());
  }
}
