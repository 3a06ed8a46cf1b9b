package dev.sward.rhyme;

/** What two incidents are compared by. */
public enum Aspect {
  /** What the bad events share. */
  EXPLANATIONS,
  SERVICES,
  HARM,
  BURN,
  CAUSE,
  DEPLOY,
  ERRORS,
  WORDS
}
