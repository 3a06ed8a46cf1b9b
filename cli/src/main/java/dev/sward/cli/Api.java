package dev.sward.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The server's HTTP API. Blocks. Failures are {@link CliException}s for people. */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();

  private final String server;
  private final String token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  Api(String server, String token) {
    if (!server.matches("https?://[^/\\s]+\\S*")) {
      throw new CliException(
          CliException.USAGE,
          "--server: %s (expected: a URL such as http://127.0.0.1:8080)".formatted(server));
    }
    if (!token.matches("[\\x21-\\x7e]*")) {
      throw new CliException(
          CliException.USAGE, "--token: has blanks or special characters. Copy it again");
    }
    this.server = server.replaceAll("/+$", "");
    this.token = token;
  }

  String url(String path) {
    return server + path;
  }

  /** A part of a path. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return json(text(path));
  }

  String text(String path) {
    return good(send(request(path).GET().build())).body();
  }

  JsonNode post(String path, JsonNode body) {
    return json(postText(path, body).body());
  }

  HttpResponse<String> postText(String path, JsonNode body) {
    HttpResponse<String> response =
        send(
            request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    if (response.statusCode() >= 300) {
      throw new CliException(
          CliException.REFUSED, ProblemText.of(response.statusCode(), response.body(), body));
    }
    return response;
  }

  void delete(String path) {
    send(request(path).timeout(Duration.ofSeconds(2)).DELETE().build());
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw new CliException(
          CliException.UNREACHABLE,
          "no server at %s. Start it with ./sward up, or say where it is with --server"
              .formatted(server));
    } catch (IOException e) {
      throw new CliException(
          CliException.UNREACHABLE,
          "the connection to %s broke (%s). Try again".formatted(server, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(CliException.REFUSED, "interrupted");
    }
  }

  static HttpResponse<String> good(HttpResponse<String> response) {
    if (response.statusCode() >= 300) {
      throw new CliException(
          CliException.REFUSED, ProblemText.of(response.statusCode(), response.body()));
    }
    return response;
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new CliException(
          CliException.REFUSED,
          "the answer is not JSON. Is --server the address of a Sward server?");
    }
  }
}
