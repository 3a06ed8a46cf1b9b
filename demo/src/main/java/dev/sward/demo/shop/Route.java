package dev.sward.demo.shop;

import java.util.Optional;

/**
 * What a service answers to.
 *
 * @param method such as {@code GET}
 * @param template such as {@code /wines/{sku}}; only the last part may be a variable
 */
record Route(String method, String template, Handler handler) {
  /** Answers one request, in its server span. */
  @FunctionalInterface
  interface Handler {
    Answer answer(Call call);
  }

  /** The variable of the path, empty text if there is none; nothing if the route is another. */
  Optional<String> match(String requestMethod, String path) {
    if (!method.equals(requestMethod)) {
      return Optional.empty();
    }
    int variable = template.indexOf('{');
    if (variable < 0) {
      return path.equals(template) ? Optional.of("") : Optional.empty();
    }
    String prefix = template.substring(0, variable);
    return path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0
        ? Optional.of(path.substring(prefix.length()))
        : Optional.empty();
  }
}
