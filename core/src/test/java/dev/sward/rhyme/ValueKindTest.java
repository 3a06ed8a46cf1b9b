package dev.sward.rhyme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueKindTest {
  @ParameterizedTest
  @CsvSource({
    "v2.3.1, VERSION",
    "2.3.1-rc1, VERSION",
    "v7, VERSION",
    "1.2.3.4-build9, VERSION",
    "4f2a9c1, VERSION",
    "2026-03-01.2, VERSION",
    "10.0.0.17:8080, ADDRESS",
    "fe80::1:2:3, ADDRESS",
    "web-17, HOST",
    "ip-10-0-0-3.eu.compute.internal, HOST",
    "db.example.com:5432, HOST",
    "/cart/{id}, PATH",
    "GET /cart, PATH",
    "8f14e45f-ceea-467f-a9c1-0123456789ab, ID",
    "503, NUMBER",
    "-1.5, NUMBER",
    "true, FLAG",
    "AK, WORD",
    "gold customers, WORD",
    "'', MISSING"
  })
  void value_isOfItsKind(String value, ValueKind kind) {
    assertThat(ValueKind.of(value)).isEqualTo(kind);
  }
}
