package dev.sward.it;

import com.github.luben.zstd.ZstdOutputStream;
import io.opentelemetry.sdk.common.export.Compressor;
import java.io.IOException;
import java.io.OutputStream;

/** What an application adds so that the exporters of opentelemetry-java can speak zstd. */
public final class ZstdCompressor implements Compressor {
  @Override
  public String getEncoding() {
    return "zstd";
  }

  @Override
  public OutputStream compress(OutputStream target) throws IOException {
    return new ZstdOutputStream(target);
  }
}
