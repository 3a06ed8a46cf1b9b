package dev.sward.incident;

/**
 * Who does something.
 *
 * @param person as they say; may be empty
 * @param token the name of the token they show; empty where none is needed
 */
public record Actor(String person, String token) {
  /** What Sward does by itself. */
  public static final Actor SWARD = new Actor("", "sward");

  /** Characters of a person's name. */
  public static final int LONGEST = 100;

  public Actor {
    if (person.length() > LONGEST) {
      throw new IllegalArgumentException(
          "person: %d characters (expected: at most %d)".formatted(person.length(), LONGEST));
    }
  }

  /** What people call them. */
  public String name() {
    return person.isEmpty() ? token : person;
  }
}
