package dev.sward.demo.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A browser with its cookies; it knows nothing of telemetry. Not thread-safe. */
final class Browser {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final HttpClient client;
  private final URI shop;
  private final String userAgent;
  private final String customer;
  private final List<String> cart = new ArrayList<>();

  /**
   * @param customer empty for someone who has not signed in
   */
  Browser(HttpClient client, URI shop, String userAgent, String customer) {
    this.client = client;
    this.shop = shop;
    this.userAgent = userAgent;
    this.customer = customer;
  }

  int get(String path) {
    return send("GET", path);
  }

  int post(String path) {
    return send("POST", path);
  }

  /** Puts a wine into the cart and, if the shop agrees, keeps it there. */
  int add(String sku) {
    int status = post("/cart?sku=" + sku);
    if (status == 200) {
      cart.add(sku);
    }
    return status;
  }

  /** The status; 0 if nobody answers. */
  private int send(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(shop.resolve(path))
            .timeout(PATIENCE)
            .header("user-agent", userAgent)
            .header("cookie", cookies())
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
      return response.statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private String cookies() {
    return "%s=%s; %s=%s"
        .formatted(Visit.CUSTOMER_COOKIE, customer, Visit.CART_COOKIE, Visit.cookie(cart));
  }
}
