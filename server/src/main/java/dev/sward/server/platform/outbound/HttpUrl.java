package dev.sward.server.platform.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads addresses that people name. */
public final class HttpUrl {
  /** What to write, as it stands in an error. */
  public static final String EXPECTED =
      "an address such as https://example.com/path, in ASCII, without a name or password in it";

  private static final int MAX_LENGTH = 2_000;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private HttpUrl() {}

  /** Empty if it is none that can be posted to. */
  public static Optional<URI> parse(String text) {
    if (text.length() > MAX_LENGTH || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return Optional.empty();
    }
    try {
      URI url = new URI(text);
      boolean usable =
          url.getScheme() != null
              && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
              && url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getRawFragment() == null
              && url.getPort() != 0
              && url.getPort() <= 65_535;
      return usable ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
