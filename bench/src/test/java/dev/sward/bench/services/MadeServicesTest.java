package dev.sward.bench.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.EpochNanos;
import dev.sward.explain.services.Span;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MadeServicesTest {
  private static final long SEED = 11;

  @ParameterizedTest
  @EnumSource(Fault.Kind.class)
  void incident_hasTrafficOnBothSidesAndFollowsFromItsSeed(Fault.Kind kind) {
    Incident incident = MadeServices.made(SEED, kind);
    long change = EpochNanos.of(incident.suspicious().start());
    assertThat(incident.telemetry().spans())
        .anyMatch(span -> span.startNanos() < change && span.service().equals(incident.cause()))
        .anyMatch(span -> span.startNanos() >= change && span.service().equals(incident.cause()));
    assertThat(MadeServices.made(SEED, kind)).isEqualTo(incident);
  }

  @ParameterizedTest
  @EnumSource(Fault.Kind.class)
  void spans_formWholeTraces(Fault.Kind kind) {
    Set<String> ids = new HashSet<>();
    Incident incident = MadeServices.made(SEED, kind);
    incident.telemetry().spans().forEach(span -> ids.add(span.traceId() + span.spanId()));
    assertThat(ids).hasSameSizeAs(incident.telemetry().spans());
    assertThat(incident.telemetry().spans().stream().filter(span -> !span.parentId().isEmpty()))
        .allMatch((Span span) -> ids.contains(span.traceId() + span.parentId()));
  }
}
