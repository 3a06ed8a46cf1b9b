package dev.sward.demo.shop;

import java.util.List;

/** Whether a customer may buy wine, asked of the register of their state. */
final class AgeVerification {
  static final String STABLE = "v2.3.0";
  static final String NEXT = "v2.3.1";

  private final String version;

  AgeVerification(String version) {
    this.version = version;
  }

  List<Route> routes() {
    return List.of(new Route("POST", "/verify", this::verify));
  }

  private Answer verify(Call call) {
    String state = call.visitor().customer().state();
    call.work("ask register", 25);
    if (version.equals(NEXT) && Fault.FAILING_STATES.contains(state)) {
      throw new ServiceFailure(
          500,
          "licence_format",
          "driving licence: no format of state %s is known".formatted(state));
    }
    return Answer.ok(call.reply().put("adult", true));
  }
}
