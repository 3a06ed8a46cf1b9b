package dev.sward.demo.shop;

/** A request that a service cannot answer, by its own fault or that of one it needs. */
final class ServiceFailure extends RuntimeException {
  private final int status;
  private final String type;

  /**
   * @param status of the answer, 500 or more
   * @param type a few words for {@code error.type}, the same for all failures of a kind
   */
  ServiceFailure(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }
}
