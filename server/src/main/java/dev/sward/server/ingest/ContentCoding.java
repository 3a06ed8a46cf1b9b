package dev.sward.server.ingest;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * How a body is compressed, and its way back, bounded: not one byte beyond the limit is produced,
 * however small the compressed form (RFC 9110 §8.4, RFC 1952, RFC 1950, RFC 8878).
 */
public enum ContentCoding {
  IDENTITY,
  GZIP,
  DEFLATE,
  ZSTD;

  /** The codings a sender may use, as Accept-Encoding lists them. */
  public static final String ACCEPTED = "gzip, zstd, deflate, identity";

  /** RFC 9659: a sender of zstd over HTTP must not need a larger window than 2²³ bytes. */
  private static final int MAX_ZSTD_WINDOW_LOG = 23;

  private static final int FIRST_BYTES = 16 << 10;
  private static final int MAX_DEFLATE_RATIO = 1032;

  /**
   * The coding of a Content-Encoding or grpc-encoding value; null or empty is identity. Refuses
   * unknown codings as UNSUPPORTED and more than one as MALFORMED.
   */
  public static ContentCoding of(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return IDENTITY;
    }
    String name = header.strip().toLowerCase(Locale.ROOT);
    if (name.indexOf(',') >= 0) {
      throw new RefusedException(
          RefusedException.Reason.MALFORMED,
          "content encoding: '%s' (expected: one of %s, applied once)"
              .formatted(shortened(name), ACCEPTED));
    }
    return switch (name) {
      case "identity" -> IDENTITY;
      case "gzip", "x-gzip" -> GZIP;
      case "deflate" -> DEFLATE;
      case "zstd" -> ZSTD;
      default ->
          throw new RefusedException(
              RefusedException.Reason.UNSUPPORTED,
              "content encoding: '%s' (expected: one of %s)".formatted(shortened(name), ACCEPTED));
    };
  }

  /**
   * The plain bytes. Refuses what is not of this coding, is cut short or has something after its
   * end as MALFORMED, and more than the limit as TOO_LARGE. Identity copies nothing.
   */
  public Bytes decode(Bytes body, int maxBytes) {
    byte[] bytes = body.array();
    return switch (this) {
      case IDENTITY -> identity(body, maxBytes);
      case GZIP -> gunzip(bytes, body.from(), body.to(), maxBytes);
      case DEFLATE -> inflate(bytes, body.from(), body.to(), maxBytes);
      case ZSTD -> unzstd(bytes, body.from(), body.to(), maxBytes);
    };
  }

  private static Bytes identity(Bytes body, int maxBytes) {
    if (body.length() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    return body;
  }

  private static Bytes gunzip(byte[] bytes, int from, int to, int maxBytes) {
    Output output = new Output(gzipHint(bytes, from, to, maxBytes), maxBytes);
    Inflater inflater = new Inflater(true);
    CRC32 checksum = new CRC32();
    try {
      int at = from;
      do {
        int memberStart = output.size;
        int dataStart = gzipHeaderEnd(bytes, at, to);
        inflater.reset();
        inflater.setInput(bytes, dataStart, to - dataStart);
        output.inflateAll(inflater, "gzip");
        at = to - inflater.getRemaining();
        checksum.reset();
        checksum.update(output.bytes, memberStart, output.size - memberStart);
        if (to - at < 8
            || int32(bytes, at) != (int) checksum.getValue()
            || int32(bytes, at + 4) != output.size - memberStart) {
          throw malformed("gzip", "checksum or length do not fit the content");
        }
        at += 8;
        if (at == to) {
          return output.finished();
        }
      } while (true);
    } catch (DataFormatException e) {
      throw malformed("gzip", String.valueOf(e.getMessage()));
    } finally {
      inflater.end();
    }
  }

  private static Bytes inflate(byte[] bytes, int from, int to, int maxBytes) {
    Output output = new Output(FIRST_BYTES, maxBytes);
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, from, to - from);
      output.inflateAll(inflater, "deflate");
      if (inflater.getRemaining() > 0) {
        throw malformed("deflate", inflater.getRemaining() + " bytes after its end");
      }
      return output.finished();
    } catch (DataFormatException e) {
      throw malformed("deflate", String.valueOf(e.getMessage()));
    } finally {
      inflater.end();
    }
  }

  private static Bytes unzstd(byte[] bytes, int from, int to, int maxBytes) {
    Output output = new Output(FIRST_BYTES, maxBytes);
    try (ZstdInputStreamNoFinalizer input =
        new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes, from, to - from))) {
      input.setLongMax(MAX_ZSTD_WINDOW_LOG);
      while (true) {
        output.reserve();
        int count = input.read(output.bytes, output.size, output.bytes.length - output.size);
        if (count < 0) {
          return output.finished();
        }
        output.size += count;
        output.check();
      }
    } catch (IOException e) {
      throw malformed("zstd", String.valueOf(e.getMessage()));
    }
  }

  /** The length a gzip body claims in its last four bytes, as far as it can be true. */
  private static int gzipHint(byte[] bytes, int from, int to, int maxBytes) {
    if (to - from < 18) {
      return FIRST_BYTES;
    }
    long claimed = Integer.toUnsignedLong(int32(bytes, to - 4));
    long possible = Math.min((long) (to - from) * MAX_DEFLATE_RATIO, maxBytes);
    return claimed <= possible ? (int) Math.max(claimed, 1) : FIRST_BYTES;
  }

  private static int gzipHeaderEnd(byte[] bytes, int from, int to) {
    if (to - from < 10 || bytes[from] != 0x1F || (bytes[from + 1] & 0xFF) != 0x8B) {
      throw malformed("gzip", "no gzip header at byte " + from);
    }
    int flags = bytes[from + 3];
    if (bytes[from + 2] != 8 || (flags & 0xE0) != 0) {
      throw malformed("gzip", "unknown method or flags");
    }
    int at = from + 10;
    if ((flags & 4) != 0) {
      at = to - at < 2 ? to : at + 2 + ((bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8));
    }
    if ((flags & 8) != 0) {
      at = afterZero(bytes, at, to);
    }
    if ((flags & 16) != 0) {
      at = afterZero(bytes, at, to);
    }
    if ((flags & 2) != 0) {
      at += 2;
    }
    if (at >= to) {
      throw malformed("gzip", "ends inside its header");
    }
    return at;
  }

  private static int afterZero(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != 0) {
      at++;
    }
    return at + 1;
  }

  private static int int32(byte[] bytes, int at) {
    return (bytes[at] & 0xFF)
        | ((bytes[at + 1] & 0xFF) << 8)
        | ((bytes[at + 2] & 0xFF) << 16)
        | (bytes[at + 3] << 24);
  }

  private static String shortened(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }

  private static RefusedException malformed(String coding, String detail) {
    return new RefusedException(
        RefusedException.Reason.MALFORMED, "body: not valid %s (%s)".formatted(coding, detail));
  }

  private static RefusedException tooLarge(int maxBytes) {
    return new RefusedException(
        RefusedException.Reason.TOO_LARGE,
        ("request: more than %d bytes after decompression (expected: at most that). Send smaller"
                + " batches")
            .formatted(maxBytes));
  }

  /**
   * Plain bytes so far; one byte of room beyond the limit tells "exactly full" from "too large".
   */
  private static final class Output {
    final int maxBytes;
    byte[] bytes;
    int size;

    Output(int hint, int maxBytes) {
      this.maxBytes = maxBytes;
      bytes = new byte[(int) Math.min(hint + 1L, maxBytes + 1L)];
    }

    void inflateAll(Inflater inflater, String coding) throws DataFormatException {
      while (!inflater.finished()) {
        reserve();
        int count = inflater.inflate(bytes, size, bytes.length - size);
        size += count;
        check();
        if (count == 0 && !inflater.finished()) {
          throw malformed(coding, inflater.needsDictionary() ? "needs a dictionary" : "cut short");
        }
      }
    }

    void reserve() {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, maxBytes + 1L));
      }
    }

    void check() {
      if (size > maxBytes) {
        throw tooLarge(maxBytes);
      }
    }

    Bytes finished() {
      return new Bytes(bytes, 0, size);
    }
  }
}
