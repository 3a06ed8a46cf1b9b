package dev.sward.explain.services;

import java.util.List;

/**
 * How one service calls another one.
 *
 * @param services the caller, those in between, and the one that is called
 */
public record CallPath(List<String> services) {
  public CallPath {
    services = List.copyOf(services);
    if (services.size() < 2) {
      throw new IllegalArgumentException(
          "services: %s (expected: a caller and whom it calls)".formatted(services));
    }
  }

  public String caller() {
    return services.getFirst();
  }

  public String callee() {
    return services.getLast();
  }

  /** Says it of one of its ends: "checkout calls payment", "payment is called by checkout". */
  public String of(String service) {
    String between = String.join(" and ", services.subList(1, services.size() - 1));
    String way = between.isEmpty() ? "" : " by way of " + between;
    return service.equals(caller())
        ? "%s calls %s%s".formatted(caller(), callee(), way)
        : "%s is called by %s%s".formatted(callee(), caller(), way);
  }
}
