package dev.sward.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compressed bodies: sound, broken and hostile. */
class ContentCodingTest {
  private static final int LIMIT = 1 << 20;

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void everyCoding_roundTripsAnySize(ContentCoding coding) throws IOException {
    for (int size : new int[] {0, 1, 17, 4_096, 100_000, LIMIT}) {
      byte[] plain = random(size);
      Bytes decoded = coding.decode(Bytes.of(compressed(coding, plain)), LIMIT);
      assertThat(copy(decoded)).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @EnumSource(ContentCoding.class)
  void oneByteBeyondTheLimit_isTooLarge(ContentCoding coding) throws IOException {
    byte[] body = compressed(coding, random(LIMIT + 1));
    assertThat(refusal(coding, body)).isEqualTo(RefusedException.Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "DEFLATE", "ZSTD"})
  void bodyCutShortAnywhere_isMalformed(ContentCoding coding) throws IOException {
    byte[] body = compressed(coding, random(5_000));
    for (int length = 1; length < body.length; length += 97) {
      assertThat(refusal(coding, Arrays.copyOf(body, length)))
          .as("%d of %d bytes", length, body.length)
          .isEqualTo(RefusedException.Reason.MALFORMED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "DEFLATE", "ZSTD"})
  void somethingAfterTheEnd_isMalformed(ContentCoding coding) throws IOException {
    byte[] body = compressed(coding, random(5_000));
    byte[] longer = Arrays.copyOf(body, body.length + 7);
    Arrays.fill(longer, body.length, longer.length, (byte) 'x');
    assertThat(refusal(coding, longer)).isEqualTo(RefusedException.Reason.MALFORMED);
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "DEFLATE", "ZSTD"})
  void somethingElse_isMalformed(ContentCoding coding) {
    byte[] text =
        "this is not compressed at all, is it?".repeat(9).getBytes(StandardCharsets.UTF_8);
    assertThat(refusal(coding, text)).isEqualTo(RefusedException.Reason.MALFORMED);
  }

  @Test
  void gzipOfSeveralMembers_isTheirSum() throws IOException {
    byte[] first = random(1_000);
    byte[] second = random(2_000);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(compressed(ContentCoding.GZIP, first));
    body.writeBytes(compressed(ContentCoding.GZIP, second));
    byte[] plain = copy(ContentCoding.GZIP.decode(Bytes.of(body.toByteArray()), LIMIT));
    assertThat(plain).startsWith(first).endsWith(second).hasSize(3_000);
  }

  @Test
  void gzipWithAFlippedBit_isMalformed() throws IOException {
    byte[] body = compressed(ContentCoding.GZIP, random(5_000));
    body[body.length - 6] ^= 1;
    assertThat(refusal(ContentCoding.GZIP, body)).isEqualTo(RefusedException.Reason.MALFORMED);
  }

  @Test
  void zstdThatNeedsAHugeWindow_isRefused() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (ZstdOutputStreamNoFinalizer out = new ZstdOutputStreamNoFinalizer(body)) {
      out.setLong(27);
      out.write(new byte[100]);
    }
    assertThat(refusal(ContentCoding.ZSTD, body.toByteArray()))
        .isEqualTo(RefusedException.Reason.MALFORMED);
  }

  @Test
  void headers_areReadLeniently() {
    assertThat(ContentCoding.of(null)).isEqualTo(ContentCoding.IDENTITY);
    assertThat(ContentCoding.of(" GZip ")).isEqualTo(ContentCoding.GZIP);
    RefusedException nested =
        catchThrowableOfType(RefusedException.class, () -> ContentCoding.of("gzip, gzip"));
    assertThat(nested)
        .hasMessage(
            "content encoding: 'gzip, gzip' (expected: one of gzip, zstd, deflate, identity,"
                + " applied once)");
    RefusedException unknown =
        catchThrowableOfType(RefusedException.class, () -> ContentCoding.of("br"));
    assertThat(unknown)
        .hasMessage("content encoding: 'br' (expected: one of gzip, zstd, deflate, identity)");
    assertThat(unknown.reason()).isEqualTo(RefusedException.Reason.UNSUPPORTED);
  }

  private static RefusedException.Reason refusal(ContentCoding coding, byte[] body) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> coding.decode(Bytes.of(body), LIMIT));
    assertThat(refused).isNotNull();
    return refused.reason();
  }

  private static byte[] copy(Bytes bytes) {
    return Arrays.copyOfRange(bytes.array(), bytes.from(), bytes.to());
  }

  /** Half random, half not, so that there is something to compress. */
  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    Arrays.fill(bytes, 0, size / 2, (byte) 7);
    return bytes;
  }

  private static byte[] compressed(ContentCoding coding, byte[] plain) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    switch (coding) {
      case IDENTITY -> body.writeBytes(plain);
      case ZSTD -> body.writeBytes(Zstd.compress(plain));
      case GZIP -> write(new GZIPOutputStream(body), plain);
      case DEFLATE -> write(new DeflaterOutputStream(body), plain);
    }
    return body.toByteArray();
  }

  private static void write(OutputStream out, byte[] plain) throws IOException {
    try (out) {
      out.write(plain);
    }
  }
}
