package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of objectives, as the server takes them. */
final class SloFiles {
  private static final long LARGEST_BYTES = 16 << 20;

  private SloFiles() {}

  /** All the files in one request; what is not a folder is read whatever its name. */
  static HttpResponse<String> post(Api api, List<String> sources, String query) {
    ObjectNode body = Api.JSON.createObjectNode();
    ArrayNode files = body.putArray("files");
    for (String source : sources) {
      add(source, files);
    }
    return api.send(
        api.request(SloCommand.OPEN_SLO + query)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** The report in an answer; a refusal says everything that is wrong. */
  static JsonNode report(HttpResponse<String> answer) {
    return Api.json(Api.good(answer).body());
  }

  static void write(String file, String text) {
    try {
      Files.writeString(Path.of(file), text);
    } catch (IOException e) {
      throw new CliException(
          CliException.REFUSED, "%s: cannot be written (%s)".formatted(file, e.getMessage()));
    }
  }

  private static void add(String source, ArrayNode files) {
    try {
      if (source.equals("-")) {
        put("stdin", System.in.readAllBytes(), files);
        return;
      }
      Path path = Path.of(source);
      if (!Files.isDirectory(path)) {
        put(source, bytes(path), files);
        return;
      }
      List<Path> found = yamlIn(path);
      if (found.isEmpty()) {
        throw new CliException(
            CliException.USAGE,
            "%s: no files (expected: at least one whose name ends in .yaml or .yml)"
                .formatted(source));
      }
      for (Path file : found) {
        put(file.toString(), bytes(file), files);
      }
    } catch (NoSuchFileException e) {
      throw new CliException(CliException.USAGE, "%s: no such file".formatted(source));
    } catch (CharacterCodingException e) {
      throw new CliException(CliException.REFUSED, "%s: not UTF-8".formatted(source));
    } catch (IOException e) {
      throw new CliException(
          CliException.REFUSED, "%s: cannot be read (%s)".formatted(source, e.getMessage()));
    }
  }

  private static List<Path> yamlIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().matches("(?i).*\\.ya?ml"))
          .sorted()
          .toList();
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > LARGEST_BYTES) {
      throw new CliException(
          CliException.REFUSED,
          "%s: %d bytes (expected: at most %d). Split it"
              .formatted(file, Files.size(file), LARGEST_BYTES));
    }
    return Files.readAllBytes(file);
  }

  private static void put(String name, byte[] bytes, ArrayNode files)
      throws CharacterCodingException {
    String text =
        StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    files.addObject().put("name", name).put("text", text);
  }
}
