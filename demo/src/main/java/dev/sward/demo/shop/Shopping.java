package dev.sward.demo.shop;

import java.util.random.RandomGenerator;

/**
 * How a customer shops: looks around, fills a cart, shows that they are of age, checks out and
 * pays. Many leave on the way. What fails is tried again, and who could not prove their age comes
 * back for it.
 */
final class Shopping {
  private static final double ONLY_LOOKS = 0.2;
  private static final double ABANDONS_CART = 0.15;
  private static final double DOES_NOT_PAY = 0.08;
  private static final double THINK_SECONDS = 1.2;
  private static final int TRIES = 3;
  private static final int COMES_BACK = 5;
  private static final double COMES_BACK_SECONDS = 40;

  private final Browser browser;
  private final RandomGenerator random;

  Shopping(Browser browser, RandomGenerator random) {
    this.browser = browser;
    this.random = random;
  }

  void run() {
    boolean ignored =
        browse()
            && fillCart()
            && proveAge()
            && buys("/checkout", ABANDONS_CART)
            && buys("/payment", DOES_NOT_PAY);
  }

  private boolean browse() {
    browser.get("/");
    int pages = 1 + random.nextInt(3);
    for (int page = 0; page < pages && think(); page++) {
      browser.get("/wines/" + wine().sku());
    }
    return stays(ONLY_LOOKS);
  }

  private boolean fillCart() {
    int bottles = 1 + random.nextInt(3);
    for (int bottle = 0; bottle < bottles && think(); bottle++) {
      browser.add(wine().sku());
    }
    return think();
  }

  private boolean proveAge() {
    for (int visit = 0; visit < COMES_BACK; visit++) {
      if (tries("/verify")) {
        return true;
      }
      if (!Load.pause(COMES_BACK_SECONDS * (0.5 + random.nextDouble()))) {
        return false;
      }
    }
    return false;
  }

  private boolean buys(String path, double leaving) {
    return stays(leaving) && think() && tries(path);
  }

  /** Tries again after a failure, as people press a button again. */
  private boolean tries(String path) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int status = browser.post(path);
      if (status < 500) {
        return status == 200;
      }
      if (!think()) {
        return false;
      }
    }
    return false;
  }

  private boolean stays(double leaving) {
    return random.nextDouble() >= leaving;
  }

  private boolean think() {
    return Load.pause(THINK_SECONDS * (0.25 + 1.5 * random.nextDouble()));
  }

  private Wine wine() {
    return Wine.ALL.get(random.nextInt(Wine.ALL.size()));
  }
}
