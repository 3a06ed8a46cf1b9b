package dev.sward.server.ingest;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * The plain bytes of an upload. Ends with a refusal when they are far more than the compressed ones
 * can honestly be. Not thread-safe.
 */
public final class UploadStream extends FilterInputStream {
  /** Log files compress 10 to 60 times. */
  private static final long MAX_RATIO = 200;

  private static final long FREE_BYTES = 64L << 20;
  private static final int MAX_ZSTD_WINDOW_LOG = 27;

  private final Counting compressed;
  private long plainBytes;

  private UploadStream(InputStream plain, Counting compressed) {
    super(plain);
    this.compressed = compressed;
  }

  static UploadStream open(InputStream body, ContentCoding coding) throws IOException {
    Counting compressed = new Counting(body);
    return new UploadStream(plain(compressed, coding), compressed);
  }

  /** What to tell the sender of a stream that broke. */
  static RefusedException broken(IOException failure, long stored) {
    return new RefusedException(
        RefusedException.Reason.MALFORMED,
        "body: broken off or not in its Content-Encoding (%s). %d events before it were stored"
            .formatted(RefusedException.shortened(String.valueOf(failure.getMessage())), stored));
  }

  public long compressedBytes() {
    return compressed.bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    if (count > 0) {
      plainBytes += count;
      requireHonestRatio();
    }
    return count;
  }

  private void requireHonestRatio() {
    if (plainBytes > FREE_BYTES && plainBytes / MAX_RATIO > compressed.bytes) {
      throw new RefusedException(
          RefusedException.Reason.TOO_LARGE,
          "body: %d bytes became %d (expected: at most %d times as many)"
              .formatted(compressed.bytes, plainBytes, MAX_RATIO));
    }
  }

  private static InputStream plain(InputStream body, ContentCoding coding) throws IOException {
    return switch (coding) {
      case IDENTITY -> body;
      case GZIP -> new Gunzip(body);
      case DEFLATE -> new InflaterInputStream(body);
      case ZSTD -> new ZstdInputStreamNoFinalizer(body).setLongMax(MAX_ZSTD_WINDOW_LOG);
    };
  }

  /** Refuses what stands after the end, which the JDK's class passes over. */
  private static final class Gunzip extends GZIPInputStream {
    private static final int TRAILER_BYTES = 8;

    Gunzip(InputStream body) throws IOException {
      super(body, 64 << 10);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      if (count < 0 && inf.getRemaining() > TRAILER_BYTES) {
        throw new IOException("bytes after the end of the gzip stream");
      }
      return count;
    }
  }

  /** Counts what is read through it. */
  private static final class Counting extends FilterInputStream {
    private long bytes;

    Counting(InputStream input) {
      super(input);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      bytes += Math.max(count, 0);
      return count;
    }
  }
}
