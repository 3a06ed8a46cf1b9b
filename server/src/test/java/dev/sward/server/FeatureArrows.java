package dev.sward.server;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which package of the server may use which.
 *
 * <pre>
 *   root (Main, the object graph) → everything
 *   feature                       → platform, and the features that its arrows name
 *   platform                      → platform
 * </pre>
 *
 * <p>A feature is a package directly below the root, with all below it; {@code platform} is the one
 * that is no feature. Classes outside the root are not this condition's business.
 *
 * @param root the package that holds the composition root
 * @param allowed for each feature, those that it may use
 */
record FeatureArrows(String root, Map<String, Set<String>> allowed) {
  private static final String ROOT = "";
  private static final String PLATFORM = "platform";

  ArchCondition<JavaClass> condition() {
    return new ArchCondition<>("follow the arrows between features") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          arrowOf(dependency)
              .filter(arrow -> !isAllowed(arrow))
              .ifPresent(arrow ->
                  events.add(
                      SimpleConditionEvent.violated(
                          type, arrow + ": " + dependency.getDescription())));
        }
      }
    };
  }

  /**
   * The arrow that a dependency draws, or empty within one part and to classes outside the root.
   */
  Optional<Arrow> arrowOf(Dependency dependency) {
    Optional<String> from = partOf(dependency.getOriginClass());
    Optional<String> to = partOf(dependency.getTargetClass());
    if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
      return Optional.empty();
    }
    return Optional.of(new Arrow(from.get(), to.get()));
  }

  private boolean isAllowed(Arrow arrow) {
    return arrow.from().equals(ROOT)
        || arrow.to().equals(PLATFORM)
        || allowed.getOrDefault(arrow.from(), Set.of()).contains(arrow.to());
  }

  private Optional<String> partOf(JavaClass type) {
    String name = type.getPackageName();
    if (name.equals(root)) {
      return Optional.of(ROOT);
    }
    if (!name.startsWith(root + ".")) {
      return Optional.empty();
    }
    String below = name.substring(root.length() + 1);
    int dot = below.indexOf('.');
    return Optional.of(dot < 0 ? below : below.substring(0, dot));
  }

  /** One part of the server uses another. */
  record Arrow(String from, String to) {
    @Override
    public String toString() {
      return (from.equals(ROOT) ? "root" : from) + " → " + (to.equals(ROOT) ? "root" : to);
    }
  }
}
