package dev.sward.it;

import dev.sward.it.shop.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** The {@link Shop} in a process of its own, which an agent watches. */
final class WatchedShop implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("port (\\d+)");

  private final ClientProcess process;
  private final URI uri;
  private final HttpClient browser =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private WatchedShop(ClientProcess process) {
    this.process = process;
    this.uri = URI.create("http://127.0.0.1:" + process.awaitOutput(PORT).group(1));
  }

  /** Runs a command that starts the shop, and waits until it serves. */
  static WatchedShop start(Path folder, Map<String, String> environment, List<String> command) {
    ClientProcess process = ClientProcess.start(folder, environment, command);
    try {
      return new WatchedShop(process);
    } catch (AssertionError e) {
      process.close();
      throw e;
    }
  }

  /** Writes the shop as a jar that {@code java -jar} runs. */
  static void packInto(Path jar) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Shop.class.getName());
    String entry = Shop.class.getName().replace('.', '/') + ".class";
    try (var classes = Shop.class.getClassLoader().getResourceAsStream(entry);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      if (classes == null) {
        throw new IllegalStateException(entry + ": not on the class path");
      }
      out.putNextEntry(new JarEntry(entry));
      classes.transferTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status that a request to the shop is answered with. */
  int get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method("GET", BodyPublishers.noBody())
            .build();
    try {
      return browser.send(request, BodyHandlers.ofString()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the shop was asked for " + path, e);
    }
  }

  /** SIGTERM, on which the agent sends what it still has. */
  void stop() {
    process.terminate();
  }

  @Override
  public void close() {
    browser.shutdownNow();
    process.close();
  }
}
