package dev.sward.rhyme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.incident.IncidentId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RhymesTest {
  private static final Fingerprint ONE = Fingerprint.NOTHING.told(List.of("certificate expired"));
  private static final Fingerprint OTHER = Fingerprint.NOTHING.told(List.of("disk full"));

  private final Map<IncidentId, Fingerprint> all = new HashMap<>();

  private static IncidentId id(int number) {
    return new IncidentId(number);
  }

  private List<IncidentId> found(double least, int most) {
    return new Rhymes(all, Weights.USUAL)
        .of(id(1), ONE, least, most).stream().map(Rhyme::incident).toList();
  }

  @Test
  void mostAlike_standsFirst_ofEquallyAlikeTheLatest() {
    all.putAll(Map.of(id(1), ONE, id(2), ONE, id(3), OTHER, id(4), ONE));
    assertThat(found(0, 10)).containsExactly(id(4), id(2), id(3));
    assertThat(found(0, 1)).containsExactly(id(4));
    assertThat(found(0.5, 10)).containsExactly(id(4), id(2));
  }

  @Test
  void alone_rhymesWithNothing() {
    all.put(id(1), ONE);
    assertThat(found(0, 10)).isEmpty();
  }

  @Test
  void fiveThousand_areCompared() {
    RandomFingerprints random = new RandomFingerprints(42);
    for (int i = 2; i <= 5_001; i++) {
      all.put(id(i), random.next());
    }
    all.put(id(6_000), ONE);
    assertThat(found(Rhyme.ALIKE, 5)).startsWith(id(6_000));
  }
}
