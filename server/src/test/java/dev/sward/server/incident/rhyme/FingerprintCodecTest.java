package dev.sward.server.incident.rhyme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.incident.Cause;
import dev.sward.rhyme.BurnShape;
import dev.sward.rhyme.Clue;
import dev.sward.rhyme.Fingerprint;
import dev.sward.rhyme.Harm;
import dev.sward.rhyme.Onset;
import dev.sward.rhyme.Shared;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FingerprintCodecTest {
  private static final Fingerprint WHOLE =
      Fingerprint.NOTHING
          .explainedBy(
              List.of(
                  new Shared(
                      List.of(
                          Clue.of("service.version", List.of("v2.3.1", "")),
                          Clue.range("cart.size")),
                      0.75)))
          .of(List.of("cart", "checkout"), Set.of(Harm.ERRORS, Harm.LATENCY))
          .burning(
              new BurnShape(
                      Optional.of(Onset.STEP),
                      OptionalDouble.of(21.5),
                      OptionalDouble.of(0.02),
                      Optional.of(Duration.ofMinutes(30)),
                      Optional.empty())
                  .recurring(Duration.ofHours(2)))
          .causedBy(Cause.DEPLOY, Optional.of(Duration.ofSeconds(250)))
          .failingWith(List.of("503", "java.io.IOException"))
          .told(List.of("Rolled back the release, rolled forward"));

  @Test
  void fingerprint_isReadAsItWasWritten() {
    assertThat(FingerprintCodec.read(FingerprintCodec.json(WHOLE))).isEqualTo(WHOLE);
    assertThat(FingerprintCodec.read(FingerprintCodec.json(Fingerprint.NOTHING)))
        .isEqualTo(Fingerprint.NOTHING);
  }

  @Test
  void json_isThatOfTheApi() {
    assertThat(FingerprintCodec.json(WHOLE).toString())
        .isEqualTo(
            "{\"key\":\"errors+latency-recurring:cart.size+service.version\",\"explanations\":[{\"share\":0.75,\"conditions\":[{\"attribute\":\"cart.size\",\"values\":[],\"kinds\":[\"range\"]},{\"attribute\":\"service.version\",\"values\":[\"\",\"v2.3.1\"],\"kinds\":[\"missing\",\"version\"]}]}],\"services\":[\"cart\",\"checkout\"],\"harm\":[\"errors\",\"latency\"],\"burn\":{\"onset\":\"recurring\",\"peak\":21.5,\"share\":0.02,\"length_s\":1800,\"every_s\":7200},\"cause\":\"deploy\",\"since_deploy_s\":250,\"errors\":[\"503\",\"java.io.IOException\"],\"words\":{\"back\":1,\"forward\":1,\"release\":1,\"rolled\":2}}");
  }
}
